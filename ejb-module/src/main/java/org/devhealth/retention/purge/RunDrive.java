package org.devhealth.retention.purge;

import java.time.Instant;

/**
 * Who drives a run and how fast it goes.
 *
 * @param server that drives or drove it last, or null before any did
 * @param driven whether a living driver has it
 * @param until to when it belongs to that server, or when it is tried again; null for neither
 * @param failures how often in a row its driver has given up
 * @param holdPlacing whether a hold of the organization waits for deletions to end
 * @param throttle what slows it now, or null
 * @param workedMillis how long it has worked, without time in which it was paused, waited, was
 *     driven by nobody or rested for others; noted every few seconds
 * @param rowsPerSecond of the last half to whole minute of work, or null before there was one
 */
public record RunDrive(
    String server,
    boolean driven,
    Instant until,
    int failures,
    boolean holdPlacing,
    Throttle throttle,
    long workedMillis,
    Long rowsPerSecond) {}
