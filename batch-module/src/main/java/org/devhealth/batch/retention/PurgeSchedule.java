package org.devhealth.batch.retention;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.Jobs;
import org.devhealth.retention.disposal.OrganizationDeletions;
import org.devhealth.retention.hold.LegalHolds;
import org.devhealth.retention.purge.PurgeExecution;
import org.devhealth.retention.purge.PurgeRequested;
import org.devhealth.retention.purge.PurgeRuns;
import org.devhealth.retention.purge.PurgeWindows;

/**
 * Lets due policies run, drives batches that nobody drives, finishes the placing of holds, and goes
 * on with deletions of organizations.
 *
 * <p>Runs on every server; the database decides which one does what, so nothing happens twice and
 * what a dead server left is taken up by the others.
 */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@DependsOn("ejb-module.jar#Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PurgeSchedule {

  private static final Logger LOG = Logger.getLogger(PurgeSchedule.class.getName());
  private static final int MOST_AT_ONCE = 20;

  /** What a tick of the clock does. */
  private enum Task {
    DRIVE,
    KEEP_ALIVE,
    START_DUE,
    KEEP_WINDOWS,
    RAISE_BARRIERS,
    DELETE_ORGANIZATIONS
  }

  @Inject private PurgeExecution execution;
  @Inject private PurgeRuns runs;
  @Inject private PurgeWindows windows;
  @Inject private LegalHolds holds;
  @Inject private OrganizationDeletions deletions;
  @Inject private PurgeScheduleConfig config;
  @EJB private Jobs jobs;
  @Resource private TimerService timers;

  @PostConstruct
  void begin() {
    every(config.driveInterval().toMillis(), Task.DRIVE);
    every(config.keepAliveInterval().toMillis(), Task.KEEP_ALIVE);
    every(config.dueInterval().toMillis(), Task.START_DUE);
    every(config.dueInterval().toMillis(), Task.KEEP_WINDOWS);
    every(config.barrierInterval().toMillis(), Task.RAISE_BARRIERS);
    every(config.barrierInterval().toMillis(), Task.DELETE_ORGANIZATIONS);
  }

  /** Drives a batch at once when its request has committed. */
  public void driveSoon(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) PurgeRequested requested) {
    timers.createSingleActionTimer(0, new TimerConfig(Task.DRIVE, false));
  }

  @Timeout
  void tick(Timer timer) {
    Task task = (Task) timer.getInfo();
    try {
      perform(task);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Task " + task + " failed; the next tick tries again", e);
    }
  }

  private void perform(Task task) {
    switch (task) {
      case DRIVE -> execution.offerUndriven(MOST_AT_ONCE).forEach(this::drive);
      case KEEP_ALIVE -> execution.keepAlive().forEach(execution::notePace);
      case START_DUE -> runs.executeDue(MOST_AT_ONCE);
      case KEEP_WINDOWS -> keepWindows();
      case RAISE_BARRIERS -> holds.raiseWaiting();
      case DELETE_ORGANIZATIONS -> deletions.advance();
    }
  }

  private void keepWindows() {
    UUID last = windows.keep(null);
    while (last != null) {
      last = windows.keep(last);
    }
  }

  private void drive(UUID batch) {
    long started = jobs.start(PurgeJob.NAME, Map.of("batch-id", batch.toString()));
    LOG.log(Level.INFO, "Batch {0} is driven by execution {1}", new Object[] {batch, started});
  }

  private void every(long millis, Task task) {
    timers.createIntervalTimer(millis, millis, new TimerConfig(task, false));
  }
}
