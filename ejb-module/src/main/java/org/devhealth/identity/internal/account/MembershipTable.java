package org.devhealth.identity.internal.account;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Member;
import org.devhealth.identity.Member.AdditionalRole;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Statements over {@code memberships} and their additional roles. */
public final class MembershipTable {

  private static final String LAST_OWNER = "DH002";
  private static final String INSERT =
      """
      INSERT INTO memberships (org_id, user_id, role, created_at, updated_at)
      VALUES (:org, :user, :role, :now, :now) ON CONFLICT (org_id, user_id) DO NOTHING
      """;
  private static final String SELECT =
      "SELECT m.org_id AS member_org, m.role, m.created_at AS joined_at, "
          + Rows.USER
          + " FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.org_id = :org ";
  private static final String PAGE =
      SELECT
          + "AND (cast(:after AS uuid) IS NULL OR m.user_id > :after) ORDER BY m.user_id LIMIT :limit";
  private static final String ROLES =
      """
      SELECT user_id, role, expires_at FROM membership_roles
      WHERE org_id = :org AND user_id = ANY (cast(string_to_array(:users, ',') AS uuid[])) ORDER BY role
      """;
  private static final String GRANT =
      """
      INSERT INTO membership_roles (org_id, user_id, role, expires_at, granted_by, granted_at)
      VALUES (:org, :user, :role, :expires, :by, :now)
      """;

  private static final String HOLDERS =
      """
      SELECT (SELECT count(*) FROM memberships WHERE org_id = :org AND role = :role)
        + (SELECT count(*) FROM membership_roles WHERE org_id = :org AND role = :role)
      """;

  private MembershipTable() {}

  /** Which membership. */
  public record Key(OrgId organization, UserId user) {}

  /**
   * A new membership.
   *
   * @return whether there was none
   */
  public static boolean insert(Handle handle, Key key, String role, Instant now) {
    return handle
            .createUpdate(INSERT)
            .bind("org", key.organization().value())
            .bind("user", key.user().value())
            .bind("role", role)
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  /** The member with this address, in lower case. */
  public static Optional<Member> findByEmail(Handle handle, OrgId organization, String email) {
    List<Member> found =
        handle
            .createQuery(SELECT + "AND u.email = :email")
            .bind("org", organization.value())
            .bind("email", email)
            .map((row, context) -> member(row))
            .list();
    return withRoles(handle, organization, found).stream().findFirst();
  }

  public static Optional<Member> find(Handle handle, Key key) {
    List<Member> found =
        handle
            .createQuery(SELECT + "AND m.user_id = :user")
            .bind("org", key.organization().value())
            .bind("user", key.user().value())
            .map((row, context) -> member(row))
            .list();
    return withRoles(handle, key.organization(), found).stream().findFirst();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  public static Optional<Member> lock(Handle handle, Key key) {
    handle
        .createQuery("SELECT 1 FROM memberships WHERE org_id = :org AND user_id = :user FOR UPDATE")
        .bind("org", key.organization().value())
        .bind("user", key.user().value())
        .mapTo(Integer.class)
        .findOne();
    return find(handle, key);
  }

  public static List<Member> page(Handle handle, OrgId organization, UUID after, int limit) {
    List<Member> found =
        handle
            .createQuery(PAGE)
            .bind("org", organization.value())
            .bind("after", after)
            .bind("limit", limit)
            .map((row, context) -> member(row))
            .list();
    return withRoles(handle, organization, found);
  }

  public static long count(Handle handle, OrgId organization) {
    return handle
        .createQuery("SELECT count(*) FROM memberships WHERE org_id = :org")
        .bind("org", organization.value())
        .mapTo(Long.class)
        .one();
  }

  /** Changes the primary role; refused for the last owner. */
  public static void changeRole(Handle handle, Key key, String role, Instant now) {
    guardingLastOwner(
        () ->
            handle.execute(
                """
                UPDATE memberships SET role = ?, updated_at = ?, version = version + 1
                WHERE org_id = ? AND user_id = ?""",
                role,
                Rows.utc(now),
                key.organization().value(),
                key.user().value()));
  }

  /** Ends a membership; refused for the last owner. */
  public static void delete(Handle handle, Key key) {
    guardingLastOwner(
        () ->
            handle.execute(
                "DELETE FROM memberships WHERE org_id = ? AND user_id = ?",
                key.organization().value(),
                key.user().value()));
  }

  /** Replaces all additional roles. */
  public static void grant(
      Handle handle, Key key, List<AdditionalRole> roles, UUID by, Instant now) {
    handle.execute(
        "DELETE FROM membership_roles WHERE org_id = ? AND user_id = ?",
        key.organization().value(),
        key.user().value());
    for (AdditionalRole role : roles) {
      handle
          .createUpdate(GRANT)
          .bind("org", key.organization().value())
          .bind("user", key.user().value())
          .bind("role", role.role())
          .bind("expires", Rows.utc(role.expiresAt()))
          .bind("by", by)
          .bind("now", Rows.utc(now))
          .execute();
    }
  }

  /** Turns the database's refusal to lose the last owner into its problem. */
  public static <T> T guardingLastOwner(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException refused
          && LAST_OWNER.equals(refused.getSQLState())) {
        throw new Problem(IdentityError.LAST_OWNER, "Make somebody else an owner first.", e);
      }
      throw e;
    }
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        new OrgId(row.getObject("member_org", UUID.class)),
        Rows.user(row),
        row.getString("role"),
        List.of(),
        Rows.instant(row, "joined_at"));
  }

  private static List<Member> withRoles(Handle handle, OrgId organization, List<Member> members) {
    if (members.isEmpty()) {
      return members;
    }
    Map<UUID, List<AdditionalRole>> roles = new LinkedHashMap<>();
    String users =
        members.stream().map(member -> member.user().id().toString()).collect(joining(","));
    handle
        .createQuery(ROLES)
        .bind("org", organization.value())
        .bind("users", users)
        .map(
            (row, context) ->
                Map.entry(
                    row.getObject("user_id", UUID.class),
                    new AdditionalRole(row.getString("role"), Rows.instant(row, "expires_at"))))
        .forEach(
            entry ->
                roles
                    .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                    .add(entry.getValue()));
    return members.stream()
        .map(
            member ->
                new Member(
                    member.organization(),
                    member.user(),
                    member.role(),
                    roles.getOrDefault(member.user().id().value(), List.of()),
                    member.joinedAt()))
        .toList();
  }

  /** How many members have the role, as their own or beside it. */
  public static long countHolders(Handle handle, OrgId organization, String role) {
    return handle
        .createQuery(HOLDERS)
        .bind("org", organization.value())
        .bind("role", role)
        .mapTo(Long.class)
        .one();
  }
}
