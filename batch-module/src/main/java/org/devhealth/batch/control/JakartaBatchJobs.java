package org.devhealth.batch.control;

import jakarta.annotation.security.RunAs;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.Jobs;

/** Runs jobs on the server's batch runtime; outside any transaction of the caller. */
@Stateless
@Local(Jobs.class)
@RunAs("batchSvc")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JakartaBatchJobs implements Jobs {

  private static final Logger LOG = Logger.getLogger(JakartaBatchJobs.class.getName());

  @Override
  public long start(String job, Map<String, String> parameters) {
    Properties properties = new Properties();
    properties.putAll(parameters);
    return operator().start(job, properties);
  }

  @Override
  public void stop(long executionId) {
    try {
      operator().stop(executionId);
    } catch (JobExecutionNotRunningException e) {
      LOG.log(Level.FINE, "Execution {0} had ended before it was to be stopped", executionId);
    }
  }

  @Override
  public long restart(long executionId) {
    JobOperator operator = operator();
    return operator.restart(executionId, operator.getParameters(executionId));
  }

  private static JobOperator operator() {
    return BatchRuntime.getJobOperator();
  }
}
