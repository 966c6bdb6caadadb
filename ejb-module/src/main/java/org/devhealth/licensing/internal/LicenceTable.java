package org.devhealth.licensing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.InstalledLicence;
import org.devhealth.licensing.LicenceStatus;
import org.devhealth.licensing.Tier;
import org.jdbi.v3.core.Handle;

/** The statements on {@code licenses}; used inside one bound transaction. */
public final class LicenceTable {

  private static final String COLUMNS =
      """
      SELECT id, org_id, jti, kid, tier, status, not_before, expires_at, grace_until, org_name,
        source, installed_at, revoked_at
      FROM licenses
      """;
  private static final String INSERT =
      """
      INSERT INTO licenses (id, org_id, jti, kid, tier, status, not_before, expires_at, grace_until,
        org_name, source, installed_at, installed_by, token)
      VALUES (:id, :org, :jti, :kid, :tier, :status, :from, :until, :grace, :name, :source, :now,
        :by, :token)
      """;
  private static final String REVOKE =
      "UPDATE licenses SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL";
  private static final String MOVE =
      "UPDATE licenses SET status = :new WHERE id = :id AND status = :old AND revoked_at IS NULL";

  private final Handle handle;

  public LicenceTable(Handle handle) {
    this.handle = handle;
  }

  public UUID deploymentId() {
    return handle.createQuery("SELECT id FROM deployment").mapTo(UUID.class).one();
  }

  public List<InstalledLicence> list() {
    return handle
        .createQuery(COLUMNS + "ORDER BY id DESC")
        .map((row, context) -> licence(row))
        .list();
  }

  public Optional<InstalledLicence> find(UUID id) {
    return handle
        .createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> licence(row))
        .findOne();
  }

  Optional<InstalledLicence> findByJti(String jti) {
    return handle
        .createQuery(COLUMNS + "WHERE jti = :jti")
        .bind("jti", jti)
        .map((row, context) -> licence(row))
        .findOne();
  }

  /** The encrypted key of a licence that exists. */
  byte[] token(UUID id) {
    return handle
        .createQuery("SELECT token FROM licenses WHERE id = :id")
        .bind("id", id)
        .mapTo(byte[].class)
        .one();
  }

  public void insert(InstalledLicence licence, byte[] sealed, UUID installedBy) {
    handle
        .createUpdate(INSERT)
        .bind("id", licence.id())
        .bind("org", licence.organization() == null ? null : licence.organization().value())
        .bind("jti", licence.jti())
        .bind("kid", licence.kid())
        .bind("tier", licence.tier().key())
        .bind("status", licence.status().key())
        .bind("from", utc(licence.notBefore()))
        .bind("until", utc(licence.expiresAt()))
        .bind("grace", utc(licence.graceUntil()))
        .bind("name", licence.orgName())
        .bind("source", licence.source())
        .bind("now", utc(licence.installedAt()))
        .bind("by", installedBy)
        .bind("token", sealed)
        .execute();
  }

  public boolean revoke(UUID id, Instant now) {
    return handle.createUpdate(REVOKE).bind("id", id).bind("now", utc(now)).execute() == 1;
  }

  /** Moves the announced status on; false when another server has done it. */
  boolean move(UUID id, LicenceStatus old, LicenceStatus now) {
    return handle
            .createUpdate(MOVE)
            .bind("id", id)
            .bind("old", old.key())
            .bind("new", now.key())
            .execute()
        == 1;
  }

  private static InstalledLicence licence(ResultSet row) throws SQLException {
    UUID organization = row.getObject("org_id", UUID.class);
    return new InstalledLicence(
        row.getObject("id", UUID.class),
        organization == null ? null : new OrgId(organization),
        row.getString("jti"),
        row.getString("kid"),
        Tier.of(row.getString("tier")).orElseThrow(),
        LicenceStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        time(row, "not_before"),
        time(row, "expires_at"),
        time(row, "grace_until"),
        row.getString("org_name"),
        row.getString("source"),
        time(row, "installed_at"),
        time(row, "revoked_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
