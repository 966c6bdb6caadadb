package org.devhealth.identity.internal.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code mfa_challenges}; each state change is one guarded update. */
final class ChallengeTable {

  private static final int MOST_ATTEMPTS = 5;
  private static final String INSERT =
      """
      INSERT INTO mfa_challenges (hash, user_id, wanted_org, cookies, request, created_at, expires_at)
      VALUES (:hash, :user, :org, :cookies, :request, :now, :expires)
      """;
  private static final String ATTEMPT =
      """
      UPDATE mfa_challenges SET attempts = attempts + 1
      WHERE hash = :hash AND used_at IS NULL AND expires_at > :now AND attempts < :most
      RETURNING user_id, wanted_org, cookies, request
      """;
  private static final String USE =
      "UPDATE mfa_challenges SET used_at = :now WHERE hash = :hash AND used_at IS NULL";
  private static final String FORGET =
      """
      DELETE FROM mfa_challenges WHERE hash IN
        (SELECT hash FROM mfa_challenges WHERE expires_at < :now ORDER BY expires_at LIMIT 100)
      """;

  private ChallengeTable() {}

  /** A login that waits for its second factor. */
  record Row(UserId user, OrgId wanted, boolean cookies, String request) {}

  /** Keeps a new one and forgets some that are over. */
  static void insert(Handle handle, String id, Row row, Instant now, Instant until) {
    handle.createUpdate(FORGET).bind("now", Rows.utc(now)).execute();
    handle
        .createUpdate(INSERT)
        .bind("hash", SecretText.hash(id))
        .bind("user", row.user().value())
        .bind("org", row.wanted() == null ? null : row.wanted().value())
        .bind("cookies", row.cookies())
        .bind("request", row.request())
        .bind("now", Rows.utc(now))
        .bind("expires", Rows.utc(until))
        .execute();
  }

  /** Counts an attempt before it is judged; empty when there may be none. */
  static Optional<Row> attempt(Handle handle, String id, Instant now) {
    return handle
        .createQuery(ATTEMPT)
        .bind("hash", SecretText.hash(id))
        .bind("now", Rows.utc(now))
        .bind("most", MOST_ATTEMPTS)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Whether nobody used it before. */
  static boolean use(Handle handle, String id, Instant now) {
    return handle
            .createUpdate(USE)
            .bind("hash", SecretText.hash(id))
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  private static Row read(ResultSet row) throws SQLException {
    UUID wanted = row.getObject("wanted_org", UUID.class);
    return new Row(
        new UserId(row.getObject("user_id", UUID.class)),
        wanted == null ? null : new OrgId(wanted),
        row.getBoolean("cookies"),
        row.getString("request"));
  }
}
