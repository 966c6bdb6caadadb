package org.devhealth.batch.retention;

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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.Jobs;
import org.devhealth.retention.custody.HoldInventories;

/**
 * Starts the inventories of holds that are due, on every server; the database leases each hold to
 * one of them.
 */
@Startup
@Singleton
@DependsOn("ejb-module.jar#Migrations")
public class PreserveSchedule {

  private static final Logger LOG = Logger.getLogger(PreserveSchedule.class.getName());
  private static final int MOST_AT_ONCE = 2;

  @Inject private HoldInventories inventories;
  @Inject private PurgeScheduleConfig config;
  @EJB private Jobs jobs;
  @Resource private TimerService timers;

  @PostConstruct
  void begin() {
    long millis = config.custodyInterval().toMillis();
    timers.createIntervalTimer(millis, millis, new TimerConfig("hold-inventories", false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void lookAfter() {
    try {
      inventories.claimDue(MOST_AT_ONCE).forEach(this::start);
      inventories.refreshReport();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Inventories of holds cannot be looked after now; trying on", e);
    }
  }

  private void start(HoldInventories.Due due) {
    jobs.start(
        HoldInventories.JOB,
        Map.of("org-id", due.organization().toString(), "hold-id", due.hold().toString()));
  }
}
