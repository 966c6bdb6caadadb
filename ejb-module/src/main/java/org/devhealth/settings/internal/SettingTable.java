package org.devhealth.settings.internal;

import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.settings.Sealed;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingChange;
import org.jdbi.v3.core.Handle;

/**
 * The statements on {@code settings} and {@code setting_history} of one place: an organization, or
 * the platform when it is null. Used inside one bound transaction.
 */
public final class SettingTable {

  private static final String PLACE = " org_id IS NOT DISTINCT FROM cast(:org AS uuid) ";
  private static final String ONE = " AND category = :category AND key = :key ";
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(
        hashtextextended('setting' || coalesce(cast(:org AS text), '') || :category || :key, 4))
      """;
  private static final String ALL =
      """
      SELECT category, key, value, sealed, data_key, fingerprint, version, updated_at, updated_by,
        last_used_at
      FROM settings WHERE"""
          + PLACE;
  private static final String WRITE =
      """
      INSERT INTO settings (org_id, category, key, value, sealed, data_key, fingerprint, version,
        updated_at, updated_by)
      VALUES (cast(:org AS uuid), :category, :key, :value, :sealed, cast(:dataKey AS uuid),
        :fingerprint, :version, :at, cast(:by AS uuid))
      ON CONFLICT ON CONSTRAINT settings_uq DO UPDATE SET value = excluded.value,
        sealed = excluded.sealed, data_key = excluded.data_key,
        fingerprint = excluded.fingerprint, version = excluded.version,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by, last_used_at = NULL
      """;
  private static final String DELETE = "DELETE FROM settings WHERE" + PLACE + ONE;
  private static final String USED =
      """
      UPDATE settings SET last_used_at = :at
      WHERE (last_used_at IS NULL OR last_used_at < cast(:at AS timestamptz) - interval '1 minute')
        AND"""
          + PLACE
          + ONE;
  private static final String LAST_VERSION =
      "SELECT coalesce(max(version), 0) FROM setting_history WHERE" + PLACE + ONE;
  private static final String REMEMBER =
      """
      INSERT INTO setting_history (id, org_id, category, key, version, value, secret, removed,
        changed_at, changed_by)
      VALUES (:id, cast(:org AS uuid), :category, :key, :version, :value, :secret, :removed, :at,
        cast(:by AS uuid))
      """;
  private static final String HISTORY =
      """
      SELECT version, value, secret, removed, changed_at, changed_by FROM setting_history
      WHERE version < :before AND"""
          + PLACE
          + ONE
          + "ORDER BY version DESC LIMIT :limit";

  private final Handle handle;
  private final OrgId organization;

  public SettingTable(Handle handle, OrgId organization) {
    this.handle = handle;
    this.organization = organization;
  }

  /** Makes changes of one setting wait for each other until the transaction ends. */
  public void lock(Setting<?> setting) {
    handle
        .createQuery(LOCK)
        .bind("org", organization == null ? null : organization.toString())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .mapTo(String.class)
        .findOne();
  }

  /** All values of the place by key. */
  public Map<String, StoredValue> all() {
    return handle
        .createQuery(ALL)
        .bind("org", place())
        .map((row, context) -> stored(row))
        .collectToMap(StoredValue::key, value -> value);
  }

  public Optional<StoredValue> find(Setting<?> setting) {
    return handle
        .createQuery(ALL + ONE)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .map((row, context) -> stored(row))
        .findOne();
  }

  public void write(Setting<?> setting, StoredValue value) {
    handle
        .createUpdate(WRITE)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .bind("value", value.plain() == null ? null : value.plain().toString())
        .bind("sealed", value.sealed() == null ? null : value.sealed().bytes())
        .bind("dataKey", value.sealed() == null ? null : value.sealed().dataKey())
        .bind("fingerprint", value.fingerprint())
        .bind("version", value.version())
        .bind("at", utc(value.updatedAt()))
        .bind("by", value.updatedBy())
        .execute();
  }

  public boolean delete(Setting<?> setting) {
    return handle
            .createUpdate(DELETE)
            .bind("org", place())
            .bind("category", setting.category().key())
            .bind("key", setting.name())
            .execute()
        == 1;
  }

  /** Notes that a secret was read, at most once a minute. */
  public void used(Setting<?> setting, Instant at) {
    handle
        .createUpdate(USED)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .bind("at", utc(at))
        .execute();
  }

  public int lastVersion(Setting<?> setting) {
    return handle
        .createQuery(LAST_VERSION)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .mapTo(Integer.class)
        .one();
  }

  public void remember(UUID id, Setting<?> setting, SettingChange change) {
    handle
        .createUpdate(REMEMBER)
        .bind("id", id)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .bind("version", change.version())
        .bind("value", change.value() == null ? null : change.value().toString())
        .bind("secret", change.secret())
        .bind("removed", change.removed())
        .bind("at", utc(change.at()))
        .bind("by", change.by())
        .execute();
  }

  /** The changes before a version, the newest first. */
  public List<SettingChange> history(Setting<?> setting, int before, int limit) {
    return handle
        .createQuery(HISTORY)
        .bind("org", place())
        .bind("category", setting.category().key())
        .bind("key", setting.name())
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> change(row))
        .list();
  }

  private UUID place() {
    return organization == null ? null : organization.value();
  }

  private static StoredValue stored(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    return new StoredValue(
        row.getString("category") + "." + row.getString("key"),
        JsonText.read(row.getString("value")),
        sealed == null ? null : new Sealed(row.getObject("data_key", UUID.class), sealed),
        row.getString("fingerprint"),
        row.getInt("version"),
        time(row, "updated_at"),
        row.getObject("updated_by", UUID.class),
        time(row, "last_used_at"));
  }

  private static SettingChange change(ResultSet row) throws SQLException {
    JsonValue value = JsonText.read(row.getString("value"));
    return new SettingChange(
        row.getInt("version"),
        value,
        row.getBoolean("secret"),
        row.getBoolean("removed"),
        time(row, "changed_at"),
        row.getObject("changed_by", UUID.class));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
