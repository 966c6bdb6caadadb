/**
 * Whether the clock can be trusted with a deletion: a start that finds the newest event more than a
 * week behind now keeps every server from purging until an operator has acknowledged it.
 *
 * <p>May import what retention may; knows nothing of purges.
 */
package org.devhealth.retention.clock;
