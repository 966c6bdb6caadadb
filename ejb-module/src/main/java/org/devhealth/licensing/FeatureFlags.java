package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** The features of the product and the switch that turns one off everywhere. */
@Stateless
public class FeatureFlags {

  private static final String ALL =
      "SELECT name, min_tier, description, killed, version FROM feature_flags ORDER BY name";
  private static final String SWITCH =
      """
      UPDATE feature_flags SET killed = :killed, version = version + 1, updated_at = :now
      WHERE name = :name AND killed <> :killed AND version = :version
      """;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private Clock clock;

  /** All features by name. */
  public List<FeatureFlag> list() {
    return database.with(Binding.platform(), FeatureFlags::read);
  }

  /**
   * One feature.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public FeatureFlag find(String name) {
    return list().stream()
        .filter(flag -> flag.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such feature."));
  }

  /**
   * Switches a feature off everywhere, or on again; setting what is set changes nothing.
   *
   * @param version that the caller has seen, or null to switch it in any case
   * @throws Problem {@code kernel.not-found}, {@code kernel.version-conflict}
   */
  public FeatureFlag kill(String name, boolean killed, Integer version) {
    FeatureFlag before = find(name);
    if (version != null && version != before.version()) {
      throw new Problem(KernelError.VERSION_CONFLICT, "Read the feature again.");
    }
    int changed =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createUpdate(SWITCH)
                    .bind("name", name)
                    .bind("killed", killed)
                    .bind("version", before.version())
                    .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .execute());
    if (changed == 0 && before.killed() != killed) {
      throw new Problem(KernelError.VERSION_CONFLICT, "Read the feature again.");
    }
    if (changed == 1) {
      audit.record(
          AuditEvent.of(LicensingAction.FEATURE_CHANGED, null)
              .about(name, before.description())
              .changed("killed", !killed, killed));
      changes.fire(new EntitlementsChanged());
    }
    return find(name);
  }

  private static List<FeatureFlag> read(Handle handle) {
    return handle
        .createQuery(ALL)
        .map(
            (row, context) ->
                new FeatureFlag(
                    row.getString(1),
                    Tier.of(row.getString(2)).orElseThrow(),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getInt(5)))
        .list();
  }
}
