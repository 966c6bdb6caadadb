/**
 * Purges: planned exactly, applied in bounded slices over both stores, proven by a certificate.
 *
 * <p>Called by the web (preview, execute, progress), by jobs (prepare, slices, certify) and by the
 * schedule. The slice table is the truth; whoever executes only drives. What can go wrong: a server
 * dies at any statement, two drive the same batch, a hold arrives, a store is away, reality leaves
 * the plan. What must hold: a row is counted in the transaction that deletes it (PostgreSQL) or
 * exactly as its committed intent froze it (ClickHouse), so the certificate says what was deleted,
 * once.
 */
package org.devhealth.retention.purge;
