package org.devhealth.audit.internal.seal;

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
import org.devhealth.audit.AuditSeals;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.internal.AuditConfig;

/** Seals what is due, on every server; it cannot be turned off. */
@Startup
@DependsOn("Migrations")
@Singleton
public class SealSchedule {

  private static final Logger LOG = Logger.getLogger(SealSchedule.class.getName());

  private static final int MAX_BATCHES = 20;

  @Resource private TimerService timers;
  @Inject private AuditSeals seals;
  @Inject private AuditConfig config;

  @PostConstruct
  void start() {
    long interval = config.sealCheckInterval().toMillis();
    timers.createIntervalTimer(interval, interval, new TimerConfig(null, false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void sealDue() {
    try {
      seals.due().forEach(this::seal);
      collapse();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Events wait for their seal: the queue cannot be read", e);
    }
  }

  private void collapse() {
    int stretches = 0;
    while (stretches < MAX_BATCHES && seals.collapseNext()) {
      stretches++;
    }
  }

  /** A tree that cannot be sealed, or has very much to be sealed, does not hold up the others. */
  private void seal(AuditTree tree) {
    try {
      int batches = 0;
      while (batches < MAX_BATCHES && seals.sealNext(tree) >= config.sealBatch()) {
        batches++;
      }
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Events of " + tree.value() + " cannot be sealed now", e);
    }
  }
}
