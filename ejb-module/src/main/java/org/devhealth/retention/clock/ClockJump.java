package org.devhealth.retention.clock;

import java.time.Instant;

/**
 * A jump of the clock that nobody has acknowledged.
 *
 * @param newestEventAt the newest event before the start that found it
 * @param foundAt the database's time at that start
 * @param foundBy the server that started
 */
public record ClockJump(Instant newestEventAt, Instant foundAt, String foundBy) {}
