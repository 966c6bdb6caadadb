package org.devhealth.batch.settings;

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
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.jobs.Jobs;
import org.devhealth.settings.rotation.RotationRuns;
import org.devhealth.settings.rotation.SecretRotations;

/** Takes up a rotation whose server died or whose job was never started, on any server. */
@Startup
@Singleton
@DependsOn("ejb-module.jar#Migrations")
public class SecretsRotationSchedule {

  private static final Logger LOG = Logger.getLogger(SecretsRotationSchedule.class.getName());
  private static final long EVERY_MILLIS = 30_000;

  @Resource private TimerService timers;
  @Inject private RotationRuns runs;
  @Inject private Jobs jobs;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void lookAfter() {
    try {
      runs.takeAbandoned().ifPresent(this::goOn);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The rotation of secrets cannot be looked after now", e);
    }
  }

  private void goOn(UUID rotation) {
    jobs.start(SecretRotations.JOB, Map.of("rotation-id", rotation.toString()));
  }
}
