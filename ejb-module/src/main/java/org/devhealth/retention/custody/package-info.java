/**
 * Custody of what legal holds keep: inventories at placement, daily, and at release, so that a loss
 * in between shows.
 *
 * <p>Counts and fingerprints only; it neither deletes nor copies. The stores are asked through the
 * port {@link org.devhealth.retention.custody.HeldRows}, which the purge implements.
 */
package org.devhealth.retention.custody;
