/**
 * The tamper evidence of the log: RFC 6962 trees in tables, one per organization and one for the
 * platform.
 *
 * <p>How hashes, proofs and notes are made is the proof module's matter; this package stores what
 * they need, in the order in which the sealer took the events from the queue.
 */
package org.devhealth.audit.internal.seal;
