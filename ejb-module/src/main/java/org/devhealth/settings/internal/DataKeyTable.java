package org.devhealth.settings.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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
 * The table {@code data_keys}. Each method is a transaction of its own, so that a key is kept
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
      INSERT INTO data_keys (id, org_id, version, wrapped, created_at)
      SELECT :id, cast(:org AS uuid), coalesce(max(version), 0) + 1, :wrapped, :at
      FROM data_keys WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid)
      ON CONFLICT DO NOTHING
      """;

  private static final String RETIRE =
      """
      UPDATE data_keys SET retired_at = :at
      WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid) AND retired_at IS NULL AND id = :id
      """;

  @Inject private Database database;
  @Inject private DataKeyWrapping wrapping;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /** The key that encrypts now; made when there is none. */
  public UUID activeId(OrgId organization) {
    return database.with(
        Binding.platform(),
        handle -> active(handle, organization).orElseGet(() -> make(handle, organization)));
  }

  /** The unwrapped key; empty when there is none. */
  public Optional<DataKey> find(OrgId organization, UUID id) {
    return database.with(
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

  /** Retires the key in favour of a new one, unless somebody has done it. */
  public void succeed(OrgId organization, UUID id) {
    database.with(
        Binding.platform(),
        handle -> {
          int retired =
              handle
                  .createUpdate(RETIRE)
                  .bind("org", value(organization))
                  .bind("id", id)
                  .bind("at", now())
                  .execute();
          return retired == 0 ? id : make(handle, organization);
        });
  }

  private UUID make(Handle handle, OrgId organization) {
    UUID id = identifiers.next();
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("org", value(organization))
        .bind("wrapped", wrapping.newKey(id))
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
