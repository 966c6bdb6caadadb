package org.devhealth.batch.sync;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.Jobs;
import org.devhealth.sync.GitSyncRuns;
import org.devhealth.sync.GitSyncs;
import org.devhealth.sync.SyncConfig;

/**
 * Begins the runs that wait and carries on those whose execution fell silent.
 *
 * <p>Every server looks; a run goes to the one that takes its row first.
 */
@Startup
@Singleton
@DependsOn("ejb-module.jar#Migrations")
public class GitSyncSchedule {

  private static final Logger LOG = Logger.getLogger(GitSyncSchedule.class.getName());

  @Inject private GitSyncRuns runs;
  @Inject private SyncConfig config;
  @EJB private Jobs jobs;
  @Resource private TimerService timers;

  @PostConstruct
  void begin() {
    long interval = config.scheduleInterval().toMillis();
    timers.createIntervalTimer(interval, interval, new TimerConfig("sync-git-local", false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void startDue() {
    try {
      Optional<GitSyncRuns.Due> due = runs.takeDue();
      while (due.isPresent()) {
        start(due.get());
        due = runs.takeDue();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Due syncs were not started; the next round tries again", e);
    }
  }

  private void start(GitSyncRuns.Due due) {
    Map<String, String> parameters =
        Map.of("org-id", due.organization().toString(), "run-id", due.id().toString());
    long execution = jobs.start(GitSyncs.JOB, parameters);
    LOG.log(Level.INFO, "Run {0} goes on as execution {1}", new Object[] {due.id(), execution});
  }
}
