package org.devhealth.access.network.internal;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.devhealth.access.AccessAction;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * Notes and records trials that nobody confirmed; they are out of force by their time already, so
 * it does not matter when this runs. Of several servers one records each.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class AllowlistTrials {

  private static final String REVERT =
      """
      UPDATE ip_allowlists SET mode = 'off', trial_until = NULL, request_id = NULL,
        updated_at = :now WHERE mode = 'trial' AND trial_until <= :now RETURNING org_id
      """;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
  public void revert() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<UUID> reverted =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(REVERT)
                    .bind("now", now)
                    .map((row, context) -> row.getObject(1, UUID.class))
                    .list());
    reverted.forEach(
        organization ->
            audit.record(
                AuditEvent.of(AccessAction.IP_ALLOWLIST_REVERTED, new OrgId(organization))
                    .changed("mode", "trial", "off")));
  }
}
