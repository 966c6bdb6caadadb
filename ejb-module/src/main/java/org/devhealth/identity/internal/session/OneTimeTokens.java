package org.devhealth.identity.internal.session;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code one_time_tokens}: secrets that are good for one act, once. */
public final class OneTimeTokens {

  private static final String INSERT =
      """
      INSERT INTO one_time_tokens (hash, purpose, user_id, created_at, expires_at)
      VALUES (:hash, :purpose, :user, :now, :expires)
      """;
  private static final String USE =
      """
      UPDATE one_time_tokens SET used_at = :now
      WHERE hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
      RETURNING user_id
      """;

  private static final String PEEK =
      """
      SELECT user_id FROM one_time_tokens
      WHERE hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
      """;

  private OneTimeTokens() {}

  /** What a token is good for. */
  public enum Purpose {
    SET_PASSWORD,
    RESET_PASSWORD,
    VERIFY_EMAIL;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A new token, in clear for its one reader; others of the person and purpose end. */
  public static String make(Handle handle, Purpose purpose, UserId user, Life life) {
    endAll(handle, purpose, user, life.from());
    String token = SecretText.random("dho_");
    handle
        .createUpdate(INSERT)
        .bind("hash", SecretText.hash(token))
        .bind("purpose", purpose.key())
        .bind("user", user.value())
        .bind("now", Rows.utc(life.from()))
        .bind("expires", Rows.utc(life.until()))
        .execute();
    return token;
  }

  /** From when to when a token is good. */
  public record Life(Instant from, Instant until) {}

  /** Uses a token up; the person it was made for, or empty when it is not good. */
  public static Optional<UserId> use(Handle handle, String token, Purpose purpose, Instant now) {
    return handle
        .createQuery(USE)
        .bind("hash", SecretText.hash(token))
        .bind("purpose", purpose.key())
        .bind("now", Rows.utc(now))
        .map((row, context) -> new UserId(row.getObject("user_id", UUID.class)))
        .findOne();
  }

  /** Whose token it is, without using it up. */
  public static Optional<UserId> peek(Handle handle, String token, Purpose purpose, Instant now) {
    return handle
        .createQuery(PEEK)
        .bind("hash", SecretText.hash(token))
        .bind("purpose", purpose.key())
        .bind("now", Rows.utc(now))
        .map((row, context) -> new UserId(row.getObject("user_id", UUID.class)))
        .findOne();
  }

  /** Ends a person's unused tokens of a purpose. */
  public static void endAll(Handle handle, Purpose purpose, UserId user, Instant now) {
    handle.execute(
        "UPDATE one_time_tokens SET used_at = ? WHERE user_id = ? AND purpose = ? AND used_at IS NULL",
        Rows.utc(now),
        user.value(),
        purpose.key());
  }
}
