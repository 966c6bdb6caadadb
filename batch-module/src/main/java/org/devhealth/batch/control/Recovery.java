package org.devhealth.batch.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RunAs;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionNotMostRecentException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.InterruptedExecution;
import org.devhealth.kernel.jobs.InterruptedJobs;
import org.devhealth.kernel.jobs.InterruptedJobs.Outcome;
import org.devhealth.kernel.jobs.Jobs;

/**
 * Restarts the jobs that were under way when this server last died, from their last checkpoints.
 *
 * <p>Knows them by what the repository says before anybody calls the batch runtime, which would
 * turn them into failed ones. A job that dies with its server again and again is left alone.
 */
@Startup
@Singleton
@RunAs("batchSvc")
@DependsOn("ejb-module.jar#Migrations")
public class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class.getName());
  private static final int MAX_ATTEMPTS = 20;

  @Inject private InterruptedJobs interrupted;
  @Inject private ServerIdentity server;
  @Inject private ServiceAccount account;
  @Inject private RecoveryConfig config;
  @EJB private Jobs jobs;
  @Resource private TimerService timers;

  @PostConstruct
  void notice() {
    account.requirePassword();
    if (!server.hostName().equals(config.serverId())) {
      LOG.log(
          Level.WARNING,
          "The batch repository knows this server as {0}, its devhealth.server.id is {1}. Set"
              + " defaultHostName to the same name before another server shares the stores, or each"
              + " takes the jobs of the other for dead.",
          new Object[] {server.hostName(), config.serverId()});
    }
    interrupted.note(server.repositoryName());
    tryLater(1);
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void recover(Timer timer) {
    // The first call makes the runtime close the books of what died with this server.
    BatchRuntime.getJobOperator().getJobNames();
    int left = 0;
    for (InterruptedExecution execution : interrupted.open(server.repositoryName())) {
      left += settled(execution) ? 0 : 1;
    }
    int attempt = (Integer) timer.getInfo();
    if (left > 0 && attempt < MAX_ATTEMPTS) {
      tryLater(attempt + 1);
    }
  }

  private boolean settled(InterruptedExecution execution) {
    try {
      interrupted.settle(execution, restart(execution));
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Execution " + execution.executionId() + " was not restarted", e);
      return false;
    }
  }

  private Outcome restart(InterruptedExecution execution) {
    if (execution.restarts() >= config.maxRestarts()) {
      LOG.log(Level.SEVERE, "Interrupted too often, left alone: {0}", execution);
      return Outcome.GIVEN_UP;
    }
    try {
      long next = jobs.restart(execution.executionId());
      LOG.log(Level.INFO, "{0} goes on as execution {1}", new Object[] {execution, next});
      return Outcome.RESTARTED;
    } catch (JobExecutionNotMostRecentException
        | JobExecutionAlreadyCompleteException
        | NoSuchJobExecutionException e) {
      LOG.log(Level.INFO, "Needs no restart any more: {0}", execution);
      return Outcome.SUPERSEDED;
    }
  }

  private void tryLater(int attempt) {
    timers.createSingleActionTimer(config.delay().toMillis(), new TimerConfig(attempt, false));
  }
}
