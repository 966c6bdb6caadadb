package org.devhealth.licensing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.FeatureOverride;
import org.devhealth.licensing.LicensingError;
import org.jdbi.v3.core.Handle;

/** The statements on {@code org_feature_overrides}; used inside one bound transaction. */
public final class OverrideTable {

  private static final String COLUMNS =
      """
      SELECT id, org_id, feature_name, enabled, expires_at, reason, created_by, created_at,
        updated_at, version
      FROM org_feature_overrides
      """;
  private static final String LIST =
      COLUMNS + "WHERE org_id = :org AND id > cast(:after AS uuid) ORDER BY id LIMIT :limit";
  private static final String FIND = COLUMNS + "WHERE org_id = :org AND id = :id";
  private static final String REMOVE_EXPIRED =
      """
      DELETE FROM org_feature_overrides
      WHERE org_id = :org AND feature_name = :feature AND expires_at <= :now
      """;
  private static final String INSERT =
      """
      INSERT INTO org_feature_overrides (id, org_id, feature_name, enabled, expires_at, reason,
        created_by, created_at, updated_at, version)
      SELECT :id, :org, name, :enabled, :until, :reason, :by, :now, :now, 1
      FROM feature_flags WHERE name = :feature
      ON CONFLICT ON CONSTRAINT org_feature_overrides_feature_uq DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE org_feature_overrides
      SET enabled = :enabled, expires_at = :until, reason = :reason, updated_at = :now,
        version = :version
      WHERE id = :id AND version = :version - 1
      """;
  private static final String DELETE =
      "DELETE FROM org_feature_overrides WHERE id = :id AND version = :version";
  private static final String KNOWN = "SELECT count(*) FROM feature_flags WHERE name = :feature";

  private final Handle handle;

  public OverrideTable(Handle handle) {
    this.handle = handle;
  }

  public Page<FeatureOverride> list(OrgId organization, PageRequest page) {
    String after = page.after().orElse(new UUID(0, 0).toString());
    List<FeatureOverride> rows =
        handle
            .createQuery(LIST)
            .bind("org", organization.value())
            .bind("after", after)
            .bind("limit", page.limit() + 1)
            .map((row, context) -> override(row))
            .list();
    return Page.of(rows, page.limit(), item -> PageRequest.encode(item.id().toString()));
  }

  public Optional<FeatureOverride> find(OrgId organization, UUID id) {
    return handle
        .createQuery(FIND)
        .bind("org", organization.value())
        .bind("id", id)
        .map((row, context) -> override(row))
        .findOne();
  }

  /**
   * Adds an override.
   *
   * @throws Problem {@code licensing.unknown-feature} or {@code licensing.override-exists}
   */
  public void insert(FeatureOverride override) {
    requireKnown(override.feature());
    handle
        .createUpdate(REMOVE_EXPIRED)
        .bind("org", override.organization().value())
        .bind("feature", override.feature())
        .bind("now", utc(override.createdAt()))
        .execute();
    int inserted =
        handle
            .createUpdate(INSERT)
            .bind("id", override.id())
            .bind("org", override.organization().value())
            .bind("feature", override.feature())
            .bind("enabled", override.enabled())
            .bind("until", utc(override.expiresAt()))
            .bind("reason", override.reason())
            .bind("by", override.createdBy())
            .bind("now", utc(override.createdAt()))
            .execute();
    if (inserted == 0) {
      throw new Problem(LicensingError.OVERRIDE_EXISTS, "Change or remove the one that exists.");
    }
  }

  /** Writes the next version; false when somebody else wrote it first. */
  public boolean update(FeatureOverride override) {
    return handle
            .createUpdate(UPDATE)
            .bind("id", override.id())
            .bind("enabled", override.enabled())
            .bind("until", utc(override.expiresAt()))
            .bind("reason", override.reason())
            .bind("now", utc(override.updatedAt()))
            .bind("version", override.version())
            .execute()
        == 1;
  }

  public int delete(FeatureOverride override) {
    return handle
        .createUpdate(DELETE)
        .bind("id", override.id())
        .bind("version", override.version())
        .execute();
  }

  private void requireKnown(String feature) {
    long known = handle.createQuery(KNOWN).bind("feature", feature).mapTo(Long.class).one();
    if (known == 0) {
      throw Problem.ofField(LicensingError.UNKNOWN_FEATURE, "feature_name", "is not a feature");
    }
  }

  private static FeatureOverride override(ResultSet row) throws SQLException {
    return new FeatureOverride(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("feature_name"),
        row.getBoolean("enabled"),
        time(row, "expires_at"),
        row.getString("reason"),
        row.getObject("created_by", UUID.class),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getInt("version"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
