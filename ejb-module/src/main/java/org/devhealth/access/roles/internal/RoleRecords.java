package org.devhealth.access.roles.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.access.roles.Role;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/** Roles in the database, in the caller's transaction. */
public final class RoleRecords {

  private static final String SELECT =
      """
      SELECT r.id, r.name, r.description, r.org_id IS NULL AS built_in, r.additional, r.created_at,
        r.updated_at, r.version, (SELECT coalesce(array_agg(p.permission), '{}')
          FROM role_permissions p WHERE p.role = r.name AND p.org_id IS NOT DISTINCT FROM r.org_id)
          AS permissions
      FROM roles r WHERE (r.org_id IS NULL OR r.org_id = :org)
      """;
  private static final String INSERT =
      """
      INSERT INTO roles (id, org_id, name, description, additional, created_at, updated_at)
      VALUES (:id, :org, :name, :description, false, :at, :at)
      ON CONFLICT ON CONSTRAINT roles_name_uq DO NOTHING
      """;
  private static final String GRANT =
      """
      INSERT INTO role_permissions (org_id, role, permission)
      SELECT :org, :role, unnest(string_to_array(:permissions, ' '))
      """;
  private static final String UPDATE =
      """
      UPDATE roles SET description = :description, updated_at = :at, version = version + 1
      WHERE org_id = :org AND id = :id
      """;

  private final Handle handle;
  private final OrgId organization;

  public RoleRecords(Handle handle, OrgId organization) {
    this.handle = handle;
    this.organization = organization;
  }

  /** Built-in roles and the organization's own, by id. */
  public List<Role> page(UUID after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " AND (cast(:after AS uuid) IS NULL OR r.id > :after) ORDER BY r.id LIMIT :limit")
        .bind("org", organization.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  public Optional<Role> find(UUID id) {
    return handle
        .createQuery(SELECT + " AND r.id = :id")
        .bind("org", organization.value())
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  public Optional<Role> lock(UUID id) {
    handle.execute(
        "SELECT 1 FROM roles WHERE org_id = ? AND id = ? FOR UPDATE", organization.value(), id);
    return find(id);
  }

  public boolean isBuiltIn(String name) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM roles WHERE org_id IS NULL AND name = :name)")
        .bind("name", name)
        .mapTo(Boolean.class)
        .one();
  }

  /** How many roles the organization made; makes others who would add one wait. */
  public int countForUpdate() {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('roles' || ?, 1))",
        organization.value().toString());
    return handle
        .createQuery("SELECT count(*) FROM roles WHERE org_id = :org")
        .bind("org", organization.value())
        .mapTo(Integer.class)
        .one();
  }

  public Set<String> knownPermissions() {
    return Set.copyOf(
        handle.createQuery("SELECT name FROM permissions").mapTo(String.class).list());
  }

  /** False when the organization has a role of that name. */
  public boolean insert(Role role) {
    int made =
        handle
            .createUpdate(INSERT)
            .bind("id", role.id())
            .bind("org", organization.value())
            .bind("name", role.name())
            .bind("description", role.description())
            .bind("at", utc(role.createdAt()))
            .execute();
    if (made == 1) {
      grant(role);
    }
    return made == 1;
  }

  public void update(Role role) {
    handle
        .createUpdate(UPDATE)
        .bind("org", organization.value())
        .bind("id", role.id())
        .bind("description", role.description())
        .bind("at", utc(role.updatedAt()))
        .execute();
    handle.execute(
        "DELETE FROM role_permissions WHERE org_id = ? AND role = ?",
        organization.value(),
        role.name());
    grant(role);
  }

  public void delete(UUID id) {
    handle.execute("DELETE FROM roles WHERE org_id = ? AND id = ?", organization.value(), id);
  }

  private void grant(Role role) {
    handle
        .createUpdate(GRANT)
        .bind("org", organization.value())
        .bind("role", role.name())
        .bind("permissions", String.join(" ", role.permissions()))
        .execute();
  }

  private static Role read(ResultSet row) throws SQLException {
    String[] permissions = (String[]) row.getArray("permissions").getArray();
    return new Role(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("description"),
        row.getBoolean("built_in"),
        row.getBoolean("additional"),
        Set.of(permissions),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        row.getInt("version"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
