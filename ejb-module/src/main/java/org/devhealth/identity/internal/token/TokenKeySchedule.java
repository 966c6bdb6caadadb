package org.devhealth.identity.internal.token;

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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;

/** Rotates the keys of access tokens in time; of several servers one does it. */
@Startup
@Singleton
@DependsOn("Migrations")
public class TokenKeySchedule {

  private static final Logger LOG = System.getLogger(TokenKeySchedule.class.getName());
  private static final long FIRST_MILLIS = 60_000;
  private static final long EVERY_MILLIS = 3_600_000;

  @Resource private TimerService timers;
  @Inject private TokenKeyTable table;
  @Inject private CallerContext callers;

  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void start() {
    timers.createIntervalTimer(FIRST_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
  }

  /** Never fails: the next tick tries again, and the key before goes on signing. */
  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void rotate() {
    Caller system = Caller.system("token-keys", null, UUID.randomUUID().toString());
    try {
      callers
          .callAs(system, table::rotateIfDue)
          .ifPresent(key -> LOG.log(Level.INFO, "The key {0} will sign access tokens", key.kid()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The keys of access tokens could not be rotated", e);
    }
  }
}
