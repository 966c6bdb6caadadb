package org.devhealth.settings.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code data_keys}. Looking for a key is a transaction of its own, so that one is kept
 * before anything is encrypted with it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DataKeyTable {

  private static final String ACTIVE =
      """
      SELECT id FROM data_keys
      WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid) AND retired_at IS NULL
      """;
  private static final String FIND =
      """
      SELECT version, wrapped FROM data_keys
      WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid) AND id = :id
      """;

  /** Of several servers that make the first key, one wins and the others read the winner's. */
  private static final String INSERT =
      """
      INSERT INTO data_keys (id, org_id, version, wrapped, created_at, rotation_id)
      SELECT :id, cast(:org AS uuid), coalesce(max(version), 0) + 1, :wrapped, :at,
        cast(:rotation AS uuid)
      FROM data_keys WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid)
      ON CONFLICT DO NOTHING
      """;

  private static final String NEXT_TO_RENEW =
      """
      SELECT id, org_id FROM data_keys
      WHERE retired_at IS NULL AND rotation_id IS DISTINCT FROM :rotation ORDER BY id LIMIT 1
      """;
  private static final String RETIRE =
      "UPDATE data_keys SET retired_at = :at WHERE retired_at IS NULL AND id = :id";

  @Inject private Database database;
  @Inject private DataKeyWrapping wrapping;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /** The key that encrypts now; made when there is none. */
  public UUID activeId(OrgId organization) {
    return database.apart(
        Binding.platform(),
        handle -> active(handle, organization).orElseGet(() -> make(handle, organization, null)));
  }

  /** The unwrapped key; empty when there is none. */
  public Optional<DataKey> find(OrgId organization, UUID id) {
    return database.apart(
        Binding.platform(),
        handle ->
            handle
                .createQuery(FIND)
                .bind("org", value(organization))
                .bind("id", id)
                .map(
                    (row, context) ->
                        new DataKey(id, row.getInt(1), wrapping.unwrap(id, row.getBytes(2))))
                .findOne());
  }

  /**
   * Retires one organization's key in favour of a new one. Returns when nothing that was sealed
   * with the old key waits for its commit any more; what is sealed later has the new key. In the
   * current transaction.
   *
   * @param rotation marks the new key, so that it is renewed once
   * @return whether there was a key to renew
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public boolean renewNext(UUID rotation) {
    return database.with(
        Binding.platform(),
        handle -> {
          Optional<Owned> next =
              handle
                  .createQuery(NEXT_TO_RENEW)
                  .bind("rotation", rotation)
                  .map((row, context) -> owned(row))
                  .findOne();
          next.ifPresent(key -> renew(handle, key, rotation));
          return next.isPresent();
        });
  }

  private void renew(Handle handle, Owned key, UUID rotation) {
    KeyLock.exclusive(handle, key.organization());
    int retired = handle.createUpdate(RETIRE).bind("id", key.id()).bind("at", now()).execute();
    if (retired == 1) {
      make(handle, key.organization(), rotation);
    }
  }

  private static Owned owned(ResultSet row) throws SQLException {
    UUID organization = row.getObject("org_id", UUID.class);
    return new Owned(
        row.getObject("id", UUID.class), organization == null ? null : new OrgId(organization));
  }

  private record Owned(UUID id, OrgId organization) {}

  private UUID make(Handle handle, OrgId organization, UUID rotation) {
    UUID id = identifiers.next();
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("org", value(organization))
        .bind("wrapped", wrapping.newKey(id))
        .bind("rotation", rotation)
        .bind("at", now())
        .execute();
    return active(handle, organization).orElseThrow();
  }

  private static Optional<UUID> active(Handle handle, OrgId organization) {
    return handle.createQuery(ACTIVE).bind("org", value(organization)).mapTo(UUID.class).findOne();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static UUID value(OrgId organization) {
    return organization == null ? null : organization.value();
  }
}
