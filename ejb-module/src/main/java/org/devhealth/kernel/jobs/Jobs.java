package org.devhealth.kernel.jobs;

import java.util.Map;

/**
 * Starts and steers jobs by name, as the product's own service user.
 *
 * <p>Port: implemented by the batch module. Whoever calls it has already decided that its caller
 * may. Joins no transaction: a job that needs rows of its starter is started after their commit.
 * Thread-safe.
 */
public interface Jobs {

  /**
   * Starts a job.
   *
   * @param job the job's name, which is its file's, for example {@code retention-purge}
   * @param parameters kebab-case names and their values
   * @return the execution's id in the batch repository
   */
  long start(String job, Map<String, String> parameters);

  /** Asks a running execution to stop after its current chunk; one that has ended is left alone. */
  void stop(long executionId);

  /**
   * Starts an execution that failed or was stopped again from its last checkpoint.
   *
   * @return the new execution's id
   */
  long restart(long executionId);
}
