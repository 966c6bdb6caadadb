package org.devhealth.settings.credential.internal;

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
import org.devhealth.settings.credential.Credential;
import org.devhealth.settings.credential.Provider;
import org.devhealth.settings.credential.TestResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements on {@code integration_credentials}; used inside one bound transaction. */
public final class CredentialTable {

  private static final String COLUMNS =
      """
      SELECT id, org_id, provider, name, base_url, enabled, fingerprint, version, created_at,
        updated_at, rotated_at, last_used_at, tested_at, test_success, test_cause,
        test_explanation, sealed, data_key
      FROM integration_credentials WHERE org_id = :org
      """;
  private static final String PAGE =
      COLUMNS + "AND id > cast(:after AS uuid) ORDER BY id LIMIT :limit";
  private static final String ONE = COLUMNS + "AND provider = :provider AND name = :name";
  private static final String INSERT =
      """
      INSERT INTO integration_credentials (id, org_id, provider, name, base_url, sealed, data_key,
        fingerprint, enabled, version, created_at, created_by, updated_at, rotated_at)
      VALUES (:id, :org, :provider, :name, :url, :sealed, :dataKey, :fingerprint, :enabled,
        :version, :created, cast(:by AS uuid), :updated, :rotated)
      ON CONFLICT ON CONSTRAINT integration_credentials_name_uq DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE integration_credentials SET base_url = :url, sealed = coalesce(:sealed, sealed),
        data_key = coalesce(cast(:dataKey AS uuid), data_key), fingerprint = :fingerprint, enabled = :enabled, version = :version, updated_at = :updated,
        rotated_at = :rotated
      WHERE org_id = :org AND id = :id AND version = :version - 1
      """;
  private static final String DELETE =
      "DELETE FROM integration_credentials WHERE org_id = :org AND id = :id AND version = :version";
  private static final String USED =
      "UPDATE integration_credentials SET last_used_at = :at WHERE org_id = :org AND id = :id";
  private static final String TESTED =
      """
      UPDATE integration_credentials SET tested_at = :at, test_success = :success,
        test_cause = :cause, test_explanation = :explanation
      WHERE org_id = :org AND id = :id AND version = :version
      """;

  private final Handle handle;
  private final OrgId organization;

  public CredentialTable(Handle handle, OrgId organization) {
    this.handle = handle;
    this.organization = organization;
  }

  /**
   * A credential with its sealed secret.
   *
   * @param sealed null in an update that leaves it as it is: a rotation may have sealed it anew
   */
  public record Row(Credential credential, Sealed sealed) {}

  public List<Row> page(UUID after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("org", organization.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  public Optional<Row> find(Provider provider, String name) {
    return handle
        .createQuery(ONE)
        .bind("org", organization.value())
        .bind("provider", provider.key())
        .bind("name", name)
        .map((row, context) -> row(row))
        .findOne();
  }

  /** Adds it; false when there is one of this name. */
  public boolean insert(Row row, UUID by) {
    return bind(handle.createUpdate(INSERT), row)
            .bind("provider", row.credential().provider().key())
            .bind("name", row.credential().name())
            .bind("created", utc(row.credential().createdAt()))
            .bind("by", by)
            .execute()
        == 1;
  }

  /** Writes the next version; false when somebody else wrote it first. */
  public boolean update(Row row) {
    return bind(handle.createUpdate(UPDATE), row).execute() == 1;
  }

  public boolean delete(Credential credential) {
    return handle
            .createUpdate(DELETE)
            .bind("org", organization.value())
            .bind("id", credential.id())
            .bind("version", credential.version())
            .execute()
        == 1;
  }

  public void used(Credential credential, Instant at) {
    handle
        .createUpdate(USED)
        .bind("org", organization.value())
        .bind("id", credential.id())
        .bind("at", utc(at))
        .execute();
  }

  /** Keeps how a test of this version ended. */
  public void tested(Credential credential, TestResult result) {
    handle
        .createUpdate(TESTED)
        .bind("org", organization.value())
        .bind("id", credential.id())
        .bind("version", credential.version())
        .bind("at", utc(result.testedAt()))
        .bind("success", result.success())
        .bind("cause", result.cause())
        .bind("explanation", result.explanation())
        .execute();
  }

  private <T extends SqlStatement<T>> T bind(T statement, Row row) {
    Credential credential = row.credential();
    return statement
        .bind("id", credential.id())
        .bind("org", organization.value())
        .bind("url", credential.baseUrl())
        .bind("sealed", row.sealed() == null ? null : row.sealed().bytes())
        .bind("dataKey", row.sealed() == null ? null : row.sealed().dataKey())
        .bind("fingerprint", credential.fingerprint())
        .bind("enabled", credential.enabled())
        .bind("version", credential.version())
        .bind("updated", utc(credential.updatedAt()))
        .bind("rotated", utc(credential.rotatedAt()));
  }

  private static Row row(ResultSet row) throws SQLException {
    Credential credential =
        new Credential(
            row.getObject("id", UUID.class),
            new OrgId(row.getObject("org_id", UUID.class)),
            Provider.of(row.getString("provider")).orElseThrow(),
            row.getString("name"),
            row.getString("base_url"),
            row.getBoolean("enabled"),
            row.getString("fingerprint"),
            row.getInt("version"),
            time(row, "created_at"),
            time(row, "updated_at"),
            time(row, "rotated_at"),
            time(row, "last_used_at"),
            test(row));
    return new Row(
        credential, new Sealed(row.getObject("data_key", UUID.class), row.getBytes("sealed")));
  }

  private static TestResult test(ResultSet row) throws SQLException {
    Instant at = time(row, "tested_at");
    return at == null
        ? null
        : new TestResult(
            row.getBoolean("test_success"),
            row.getString("test_cause"),
            row.getString("test_explanation"),
            Map.of(),
            at);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
