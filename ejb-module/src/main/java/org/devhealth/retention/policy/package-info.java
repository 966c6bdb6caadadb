/**
 * Retention policies: how long an organization keeps a data type, and when a purge is due.
 *
 * <p>A policy that deletes sooner than before cools off first; a compliance policy can only get
 * longer, which the database enforces as well.
 */
package org.devhealth.retention.policy;
