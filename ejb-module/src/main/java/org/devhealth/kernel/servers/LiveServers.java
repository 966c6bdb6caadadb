package org.devhealth.kernel.servers;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * How many servers share the stores, counted by their heartbeats. Thread-safe; the count is kept
 * while the database is away.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveServers {

  private static final Logger LOG = System.getLogger(LiveServers.class.getName());

  @Inject private Heartbeats heartbeats;

  private volatile int count = 1;

  @PostConstruct
  void begin() {
    beat();
  }

  /** At least one: this server itself. */
  public int count() {
    return count;
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void beat() {
    try {
      count = Math.max(1, heartbeats.beat());
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "no heartbeat, the database is away", e);
    }
  }

  @PreDestroy
  void end() {
    try {
      heartbeats.end();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "left without saying so; the heartbeat's age tells it", e);
    }
  }
}
