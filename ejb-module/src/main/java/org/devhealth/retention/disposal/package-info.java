/**
 * Deletes organizations: counted before, after a grace in which it can be undone, refused by any
 * legal hold when it is asked for and again when it is executed.
 *
 * <p>What data types govern goes by purge runs; the rest goes in one last transaction under the
 * fence. A tombstone, the audit log, holds and certificates remain. What can go wrong: a hold
 * arrives in the grace or in the middle (the organization is opened again and waits), a server or a
 * store dies (the schedule of any server goes on).
 */
package org.devhealth.retention.disposal;
