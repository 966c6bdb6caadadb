package org.devhealth.audit.internal;

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
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks after the partitions on every server: soon after the start and every hour. */
@Startup
@DependsOn("Migrations")
@Singleton
public class PartitionSchedule {

  private static final Logger LOG = Logger.getLogger(PartitionSchedule.class.getName());
  private static final long FIRST_MILLIS = 1_000;
  private static final long EVERY_MILLIS = 3_600_000;

  @Resource private TimerService timers;
  @Inject private Partitions partitions;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(FIRST_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
  }

  /** Never fails: the next hour tries again, long before a missing partition would be needed. */
  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void makeAhead() {
    try {
      int made = partitions.makeAhead();
      if (made > 0) {
        LOG.log(Level.INFO, "Made {0} partitions of the audit log ahead", made);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The audit log's partitions could not be made ahead", e);
    }
  }
}
