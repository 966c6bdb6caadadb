/**
 * The job {@code retention-purge} and the schedule that starts it; a thin adapter over {@link
 * org.devhealth.retention.purge.PurgeExecution}.
 *
 * <p>The slices in the database are the truth: a job may be started, stopped, killed and restarted
 * at any time, on any server.
 */
package org.devhealth.batch.retention;
