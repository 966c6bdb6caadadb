package org.devhealth.kernel.clickhouse;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks for absent tables at the start and from then on, so that a store that was away, or came
 * back empty, is complete soon after.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClickHouseTablesSchedule {

  private static final Logger LOG = Logger.getLogger(ClickHouseTablesSchedule.class.getName());

  @Inject private ClickHouseTables tables;
  @Inject private ClickHouseTablesConfig config;
  @Inject private ClickHouseConfig store;
  @Resource private TimerService timers;

  private boolean failing;

  @PostConstruct
  void begin() {
    if (config.create() && store.url().isPresent()) {
      TimerConfig once = new TimerConfig("clickhouse-tables", false);
      timers.createIntervalTimer(0, config.checkInterval().toMillis(), once);
    }
  }

  @Timeout
  void createAbsent() {
    try {
      List<String> made = tables.createAbsent();
      report(made);
      failing = false;
    } catch (ClickHouseUnavailable | ClickHouseFailure e) {
      reportOnce(e);
      failing = true;
    }
  }

  private static void report(List<String> made) {
    if (!made.isEmpty()) {
      LOG.log(Level.INFO, "Made the ClickHouse tables {0}", made);
    }
  }

  private void reportOnce(RuntimeException failure) {
    if (!failing) {
      LOG.log(Level.WARNING, "ClickHouse tables could not be checked; trying on", failure);
    }
  }
}
