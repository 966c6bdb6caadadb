package org.devhealth.identity.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Membership;
import org.devhealth.identity.Organization;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code organizations}. */
public final class OrganizationTable {

  private static final String SELECT = "SELECT " + Rows.ORGANIZATION + " FROM organizations o ";
  private static final String INSERT =
      """
      INSERT INTO organizations (id, name, slug, created_at, updated_at)
      VALUES (:id, :name, :slug, :now, :now) ON CONFLICT (slug) WHERE gone_at IS NULL DO NOTHING
      """;
  private static final String PAGE =
      SELECT + "WHERE cast(:after AS uuid) IS NULL OR o.id > :after ORDER BY o.id LIMIT :limit";
  private static final String OF_MEMBER =
      "SELECT m.role, "
          + Rows.ORGANIZATION
          + " FROM memberships m JOIN organizations o ON o.id = m.org_id WHERE m.user_id = :user"
          + " AND o.status <> 'closed' ORDER BY m.created_at, m.org_id LIMIT 500";

  private OrganizationTable() {}

  /**
   * A new organization.
   *
   * @return whether the slug was free
   */
  public static boolean insert(Handle handle, Organization organization) {
    return handle
            .createUpdate(INSERT)
            .bind("id", organization.id().value())
            .bind("name", organization.name())
            .bind("slug", organization.slug())
            .bind("now", Rows.utc(organization.createdAt()))
            .execute()
        == 1;
  }

  public static Optional<Organization> find(Handle handle, OrgId id) {
    return handle
        .createQuery(SELECT + "WHERE o.id = :id")
        .bind("id", id.value())
        .map((row, context) -> Rows.organization(row))
        .findOne();
  }

  public static long count(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM organizations WHERE status <> 'closed'")
        .mapTo(Long.class)
        .one();
  }

  public static List<Organization> page(Handle handle, UUID after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> Rows.organization(row))
        .list();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  public static Optional<Organization> lock(Handle handle, OrgId id) {
    return handle
        .createQuery(SELECT + "WHERE o.id = :id FOR UPDATE")
        .bind("id", id.value())
        .map((row, context) -> Rows.organization(row))
        .findOne();
  }

  /** Changes what its owners may change. */
  public static void update(Handle handle, Organization organization, Instant now) {
    handle.execute(
        """
        UPDATE organizations SET name = ?, mfa_required = ?, updated_at = ?, version = version + 1
        WHERE id = ?""",
        organization.name(),
        organization.mfaRequired(),
        Rows.utc(now),
        organization.id().value());
  }

  /** The organizations of a person with the role in each, the oldest membership first. */
  public static List<Membership> ofMember(Handle handle, UserId user) {
    return handle
        .createQuery(OF_MEMBER)
        .bind("user", user.value())
        .map((row, context) -> new Membership(Rows.organization(row), row.getString("role")))
        .list();
  }
}
