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
 * Says every few seconds that this server lives and counts who else does. The count is kept while
 * the database is away.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeartbeatSchedule {

  private static final Logger LOG = System.getLogger(HeartbeatSchedule.class.getName());

  @Inject private Heartbeats heartbeats;
  @Inject private LiveServers servers;

  @PostConstruct
  void begin() {
    beat();
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void beat() {
    try {
      servers.counted(heartbeats.beat());
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
