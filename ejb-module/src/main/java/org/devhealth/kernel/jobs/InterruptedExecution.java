package org.devhealth.kernel.jobs;

/**
 * An execution that was under way when its server died.
 *
 * @param executionId in the batch repository
 * @param instanceId the job instance it belongs to
 * @param restarts how often this instance was restarted after an interruption before
 */
public record InterruptedExecution(long executionId, long instanceId, int restarts) {}
