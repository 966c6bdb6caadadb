/**
 * Calls the batch runtime for the features, and takes up again what a crash interrupted.
 *
 * <p>Knows no job by name. Runs as the service user, since whoever asks was admitted before.
 */
package org.devhealth.batch.control;
