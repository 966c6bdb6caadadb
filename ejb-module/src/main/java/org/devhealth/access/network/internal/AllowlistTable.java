package org.devhealth.access.network.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.AllowlistStatus.Mode;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** One organization's allowlist in the database, in the caller's transaction. */
public final class AllowlistTable {

  private static final String COLUMNS =
      "id, network, description, expires_at, created_by, created_at, updated_at, version";
  private static final String INSERT =
      """
      INSERT INTO ip_allowlist_entries
        (id, org_id, network, description, expires_at, created_by, created_at, updated_at, version)
      VALUES (:id, :org, cast(:network AS cidr), :description, :expires, :by, :at, :at, 1)
      ON CONFLICT ON CONSTRAINT ip_allowlist_entries_network_uq DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE ip_allowlist_entries SET network = cast(:network AS cidr), description = :description,
        expires_at = :expires, updated_at = :at, version = :version
      WHERE org_id = :org AND id = :id AND NOT EXISTS (
        SELECT 1 FROM ip_allowlist_entries other
        WHERE other.org_id = :org AND other.id <> :id AND other.network = cast(:network AS cidr))
      """;
  private static final String SET =
      """
      UPDATE ip_allowlists SET mode = :mode, trial_until = :until, request_id = :request,
        updated_at = now() WHERE org_id = :org
      """;

  private final Handle handle;
  private final OrgId organization;

  /**
   * Whether a list is in force.
   *
   * @param trialUntil when a trial is over, or null
   * @param request the request that began the trial, or null
   */
  public record State(Mode mode, Instant trialUntil, String request) {}

  public AllowlistTable(Handle handle, OrgId organization) {
    this.handle = handle;
    this.organization = organization;
  }

  /** Makes others who would change the list wait until the transaction ends. */
  public void lock() {
    handle.execute(
        "INSERT INTO ip_allowlists (org_id, mode) VALUES (?, 'off') ON CONFLICT DO NOTHING",
        organization.value());
    handle.execute("SELECT 1 FROM ip_allowlists WHERE org_id = ? FOR UPDATE", organization.value());
  }

  public State state() {
    return handle
        .createQuery("SELECT mode, trial_until, request_id FROM ip_allowlists WHERE org_id = :org")
        .bind("org", organization.value())
        .map(
            (row, context) ->
                new State(
                    Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                    instant(row, "trial_until"),
                    row.getString("request_id")))
        .findOne()
        .orElse(new State(Mode.OFF, null, null));
  }

  public void set(State state) {
    handle
        .createUpdate(SET)
        .bind("org", organization.value())
        .bind("mode", AllowlistRules.key(state.mode()))
        .bind("until", utc(state.trialUntil()))
        .bind("request", state.request())
        .execute();
  }

  public List<AllowlistEntry> all() {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM ip_allowlist_entries WHERE org_id = :org")
        .bind("org", organization.value())
        .map((row, context) -> read(row))
        .list();
  }

  public List<AllowlistEntry> page(UUID after, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM ip_allowlist_entries WHERE org_id = :org"
                + " AND (cast(:after AS uuid) IS NULL OR id > :after) ORDER BY id LIMIT :limit")
        .bind("org", organization.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  public Optional<AllowlistEntry> find(UUID id) {
    return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** False when the network is listed. */
  public boolean insert(AllowlistEntry entry) {
    return handle
            .createUpdate(INSERT)
            .bind("id", entry.id())
            .bind("org", organization.value())
            .bind("network", entry.network())
            .bind("description", entry.description())
            .bind("expires", utc(entry.expiresAt()))
            .bind("by", entry.createdBy() == null ? null : entry.createdBy().value())
            .bind("at", utc(entry.createdAt()))
            .execute()
        == 1;
  }

  /** False when another entry has the network. */
  public boolean update(AllowlistEntry entry) {
    return handle
            .createUpdate(UPDATE)
            .bind("id", entry.id())
            .bind("org", organization.value())
            .bind("network", entry.network())
            .bind("description", entry.description())
            .bind("expires", utc(entry.expiresAt()))
            .bind("at", utc(entry.updatedAt()))
            .bind("version", entry.version())
            .execute()
        == 1;
  }

  public void delete(UUID id) {
    handle.execute(
        "DELETE FROM ip_allowlist_entries WHERE org_id = ? AND id = ?", organization.value(), id);
  }

  private static AllowlistEntry read(ResultSet row) throws SQLException {
    UUID by = row.getObject("created_by", UUID.class);
    return new AllowlistEntry(
        row.getObject("id", UUID.class),
        row.getString("network"),
        row.getString("description"),
        instant(row, "expires_at"),
        by == null ? null : new UserId(by),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        row.getInt("version"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
