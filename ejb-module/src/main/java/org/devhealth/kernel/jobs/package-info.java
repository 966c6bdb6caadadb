/**
 * Jakarta Batch jobs as the features see them: a port to start and steer them, and the list of
 * those that a dead server left behind.
 *
 * <p>What a job does belongs to the features; who calls the batch runtime is the batch module.
 */
package org.devhealth.kernel.jobs;
