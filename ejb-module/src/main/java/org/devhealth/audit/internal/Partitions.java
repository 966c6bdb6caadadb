package org.devhealth.audit.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Keeps the log's monthly partitions ready; servers that do it at once wait for each other. */
@Stateless
public class Partitions {

  private static final String ENSURE = "SELECT ensure_audit_partitions(:first, :last)";

  @Inject private Database database;
  @Inject private AuditConfig config;
  @Inject private Clock clock;

  /**
   * Makes the partitions of the current month and of the configured number of months after it.
   *
   * @return how many were missing
   */
  public int makeAhead() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(ENSURE)
                .bind("first", today)
                .bind("last", today.plusMonths(config.monthsAhead()))
                .mapTo(int.class)
                .one());
  }
}
