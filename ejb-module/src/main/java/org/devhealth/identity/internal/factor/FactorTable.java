package org.devhealth.identity.internal.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Factor;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code mfa_factors}; each state change is one guarded update. */
final class FactorTable {

  private static final String SELECT =
      """
      SELECT id, user_id, kind, name, status, encode(secret, 'hex') AS secret, request, created_at, last_used_at
      FROM mfa_factors
      """;
  private static final String INSERT =
      """
      INSERT INTO mfa_factors (id, user_id, kind, name, secret, request, created_at)
      VALUES (:id, :user, :kind, :name, decode(:secret, 'hex'), :request, :now)
      """;
  private static final String USE_STEP =
      """
      UPDATE mfa_factors SET last_step = :step, last_used_at = :now
      WHERE id = :id AND (last_step IS NULL OR last_step < :step)
      """;
  private static final String ACTIVATE =
      """
      UPDATE mfa_factors SET status = 'active', confirmed_at = :now, request = NULL
      WHERE id = :id AND status = 'pending'
      """;

  private FactorTable() {}

  /**
   * A factor with what proves it.
   *
   * @param secret encrypted, in hexadecimal, or null
   * @param request what a passkey was asked, or null
   */
  record Row(Factor factor, UserId user, String secret, String request) {}

  static void insert(Handle handle, Row row) {
    handle
        .createUpdate(INSERT)
        .bind("id", row.factor().id())
        .bind("user", row.user().value())
        .bind("kind", row.factor().kind().key())
        .bind("name", row.factor().name())
        .bind("secret", row.secret())
        .bind("request", row.request())
        .bind("now", Rows.utc(row.factor().createdAt()))
        .execute();
  }

  /** All of a person, the oldest first. */
  static List<Row> of(Handle handle, UserId user) {
    return handle
        .createQuery(SELECT + "WHERE user_id = :user ORDER BY id")
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .list();
  }

  static Optional<Row> find(Handle handle, UserId user, UUID id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id AND user_id = :user")
        .bind("id", id)
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Uses a time step up; whether it and later ones were unused, on whatever server. */
  static boolean useStep(Handle handle, UUID id, long step, Instant now) {
    return handle
            .createUpdate(USE_STEP)
            .bind("id", id)
            .bind("step", step)
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  /** Whether it was still pending. */
  static boolean activate(Handle handle, UUID id, Instant now) {
    return handle.createUpdate(ACTIVATE).bind("id", id).bind("now", Rows.utc(now)).execute() == 1;
  }

  static boolean delete(Handle handle, UserId user, UUID id) {
    return handle.execute("DELETE FROM mfa_factors WHERE id = ? AND user_id = ?", id, user.value())
        == 1;
  }

  /** Lets one change of a person's factors happen at a time. */
  static void lock(Handle handle, UserId user) {
    handle
        .createQuery("SELECT 1 FROM users WHERE id = :user FOR UPDATE")
        .bind("user", user.value())
        .mapTo(Integer.class)
        .findOne();
  }

  private static Row read(ResultSet row) throws SQLException {
    Factor factor =
        new Factor(
            row.getObject("id", UUID.class),
            Factor.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("name"),
            row.getString("status").equals("active"),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "last_used_at"));
    return new Row(
        factor,
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("secret"),
        row.getString("request"));
  }
}
