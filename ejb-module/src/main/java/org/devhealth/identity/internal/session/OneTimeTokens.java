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
      INSERT INTO one_time_tokens (hash, purpose, user_id, created_at, expires_at, org_name)
      VALUES (:hash, :purpose, :user, :now, :expires, :organization)
      """;
  private static final String USE =
      """
      UPDATE one_time_tokens SET used_at = :now
      WHERE hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
      RETURNING user_id""";

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
    return make(handle, purpose, new Owner(user, null), life);
  }

  /**
   * Whose token it is.
   *
   * @param organizationName the organization that its use makes, or null
   */
  public record Owner(UserId user, String organizationName) {}

  /** The same for a person who also wants an organization. */
  public static String make(Handle handle, Purpose purpose, Owner owner, Life life) {
    UserId user = owner.user();
    endAll(handle, purpose, user, life.from());
    String token = SecretText.random("dho_");
    handle
        .createUpdate(INSERT)
        .bind("hash", SecretText.hash(token))
        .bind("purpose", purpose.key())
        .bind("user", user.value())
        .bind("now", Rows.utc(life.from()))
        .bind("expires", Rows.utc(life.until()))
        .bind("organization", owner.organizationName())
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

  /** Uses a token up, with the organization it makes. */
  public static Optional<Owner> useFully(
      Handle handle, String token, Purpose purpose, Instant now) {
    return handle
        .createQuery(USE + ", org_name")
        .bind("hash", SecretText.hash(token))
        .bind("purpose", purpose.key())
        .bind("now", Rows.utc(now))
        .map(
            (row, context) ->
                new Owner(
                    new UserId(row.getObject("user_id", UUID.class)), row.getString("org_name")))
        .findOne();
  }

  /** The organization that the person's latest token of a purpose would make, if any. */
  public static Optional<String> wantedOrganization(Handle handle, Purpose purpose, UserId user) {
    return handle
        .createQuery(
            """
            SELECT org_name FROM one_time_tokens WHERE user_id = :user AND purpose = :purpose
            ORDER BY created_at DESC LIMIT 1
            """)
        .bind("user", user.value())
        .bind("purpose", purpose.key())
        .map((row, context) -> Optional.ofNullable(row.getString("org_name")))
        .findOne()
        .flatMap(wanted -> wanted);
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
