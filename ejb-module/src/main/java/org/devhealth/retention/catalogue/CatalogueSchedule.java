package org.devhealth.retention.catalogue;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.Problem;

/**
 * Reads the catalogue at the start, so that a mistake in the operator's file ends it, and compares
 * it with the live stores from then on. A store that is away leaves its last report.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CatalogueSchedule {

  private static final Logger LOG = Logger.getLogger(CatalogueSchedule.class.getName());

  @Inject private DataCatalogue catalogue;
  @Inject private CatalogueCheck check;
  @Inject private CatalogueReport report;
  @Inject private CatalogueConfig config;
  @Resource private TimerService timers;

  @PostConstruct
  void begin() {
    LOG.log(Level.INFO, "The catalogue has {0} data types", catalogue.all().size());
    timers.createIntervalTimer(
        config.checkDelay().toMillis(),
        config.checkInterval().toMillis(),
        new TimerConfig("catalogue-check", false));
  }

  @Timeout
  void compare() {
    Map<String, List<Mismatch>> before = report.last().orElse(Map.of());
    Map<String, List<Mismatch>> found = new TreeMap<>();
    for (DataType type : catalogue.all()) {
      List<Mismatch> mismatches = compare(type, before.getOrDefault(type.name(), List.of()));
      if (!mismatches.isEmpty()) {
        found.put(type.name(), mismatches);
      }
    }
    if (!found.equals(before)) {
      Level level = found.isEmpty() ? Level.INFO : Level.WARNING;
      LOG.log(level, "retention.catalogue-mismatch now: {0}", found);
    }
    report.note(found);
  }

  private List<Mismatch> compare(DataType type, List<Mismatch> before) {
    try {
      return check.mismatches(type);
    } catch (Problem away) {
      LOG.log(Level.FINE, "The store of " + type.name() + " cannot be asked", away);
      return before;
    }
  }
}
