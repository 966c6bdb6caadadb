package org.devhealth.identity.internal.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.ApiToken;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code api_tokens}. */
public final class ApiTokenTable {

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final String COLUMNS =
      """
      t.id, t.user_id, t.name, t.prefix, array_to_string(t.permissions, ' ') AS permissions,
      t.created_at, t.expires_at, t.last_used_at, t.revoked_at""";
  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM api_tokens t WHERE t.org_id = :org ";
  private static final String INSERT =
      """
      INSERT INTO api_tokens (id, org_id, user_id, name, prefix, hash, permissions, created_at, expires_at)
      VALUES (:id, :org, :user, :name, :prefix, :hash, string_to_array(:permissions, ' '), :now, :expires)
      """;
  private static final String USABLE =
      """
      SELECT t.id, t.org_id, t.user_id, t.name, array_to_string(t.permissions, ' ') AS permissions,
        t.expires_at, t.last_used_at, m.role,
        ARRAY(SELECT r.role FROM membership_roles r WHERE r.org_id = m.org_id
          AND r.user_id = m.user_id AND (r.expires_at IS NULL OR r.expires_at > :now)) AS beside
      FROM api_tokens t
      JOIN memberships m ON m.org_id = t.org_id AND m.user_id = t.user_id
      JOIN users u ON u.id = t.user_id AND u.status = 'active'
      JOIN organizations o ON o.id = t.org_id AND o.status IN ('active', 'closing')
      WHERE t.hash = :hash AND t.revoked_at IS NULL AND t.expires_at > :now
      """;

  private ApiTokenTable() {}

  /** What a token that may be used now stands for. */
  public record Usable(
      UUID id,
      OrgId organization,
      UserId owner,
      String name,
      List<String> permissions,
      Instant expiresAt,
      String role,
      List<String> rolesBeside) {}

  public static void insert(Handle handle, OrgId organization, ApiToken token, String secret) {
    handle
        .createUpdate(INSERT)
        .bind("id", token.id())
        .bind("org", organization.value())
        .bind("user", token.owner().value())
        .bind("name", token.name())
        .bind("prefix", token.prefix())
        .bind("hash", SecretText.hash(secret))
        .bind("permissions", String.join(" ", token.permissions()))
        .bind("now", Rows.utc(token.createdAt()))
        .bind("expires", Rows.utc(token.expiresAt()))
        .execute();
  }

  public static List<ApiToken> page(Handle handle, OrgId organization, UUID after, int limit) {
    return handle
        .createQuery(
            SELECT
                + "AND (cast(:after AS uuid) IS NULL OR t.id > :after) ORDER BY t.id LIMIT :limit")
        .bind("org", organization.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  public static Optional<ApiToken> find(Handle handle, OrgId organization, UUID id) {
    return handle
        .createQuery(SELECT + "AND t.id = :id")
        .bind("org", organization.value())
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Whether it was not revoked before. */
  public static boolean revoke(Handle handle, OrgId organization, UUID id, Instant now) {
    return handle.execute(
            "UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND org_id = ? AND revoked_at IS NULL",
            Rows.utc(now),
            id,
            organization.value())
        == 1;
  }

  /** The token of the secret, if it may be used; notes about when it is. */
  static Optional<Usable> use(Handle handle, String secret, Instant now) {
    Optional<Usable> found =
        handle
            .createQuery(USABLE)
            .bind("hash", SecretText.hash(secret))
            .bind("now", Rows.utc(now))
            .map((row, context) -> usable(row))
            .findOne();
    found.ifPresent(
        token ->
            handle.execute(
                """
                UPDATE api_tokens SET last_used_at = ?
                WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)""",
                Rows.utc(now),
                token.id(),
                Rows.utc(now.minus(SEEN_EVERY))));
    return found;
  }

  private static Usable usable(ResultSet row) throws SQLException {
    return new Usable(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("name"),
        List.of(row.getString("permissions").split(" ", -1)),
        Rows.instant(row, "expires_at"),
        row.getString("role"),
        List.of((String[]) row.getArray("beside").getArray()));
  }

  private static ApiToken read(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getObject("id", UUID.class),
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("name"),
        row.getString("prefix"),
        List.of(row.getString("permissions").split(" ", -1)),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "expires_at"),
        Rows.instant(row, "last_used_at"),
        Rows.instant(row, "revoked_at"));
  }
}
