package org.devhealth.batch.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.audit.AuditExportRuns;
import org.devhealth.audit.AuditExportRuns.Ref;
import org.devhealth.audit.AuditExports;
import org.devhealth.kernel.jobs.Jobs;

/**
 * Takes up exports whose server died or whose job was never started, and deletes those whose time
 * is over. Several servers may do it at once: an export has one holder.
 */
@Startup
@Singleton
@DependsOn("ejb-module.jar#Migrations")
public class AuditExportSchedule {

  private static final Logger LOG = Logger.getLogger(AuditExportSchedule.class.getName());
  private static final long EVERY_MILLIS = 30_000;

  @Resource private TimerService timers;
  @Inject private AuditExportRuns runs;
  @Inject private Jobs jobs;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void lookAfter() {
    try {
      runs.abandoned().forEach(this::resume);
      runs.overdue().forEach(runs::expire);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Exports of the audit log cannot be looked after now", e);
    }
  }

  private void resume(Ref ref) {
    jobs.start(AuditExports.JOB, parameters(ref));
  }

  static Map<String, String> parameters(Ref ref) {
    return Map.of("org-id", ref.organization().toString(), "export-id", ref.export().toString());
  }
}
