package org.devhealth.kernel.outgoing;

import java.time.Duration;

/**
 * How much one request may take.
 *
 * @param time in all, redirects included
 * @param bytes of the answer's body
 */
public record OutgoingBounds(AddressRules addresses, Duration time, int bytes) {}
