package org.devhealth.identity.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.jdbi.v3.core.Handle;

/**
 * Refresh tokens: good once, replaced at each use, decided by one guarded update.
 *
 * <p>The successor is derived from the used token and a seed kept here, so that whoever lost a race
 * with the same token gets the same successor, though no token is kept in clear.
 */
final class RefreshTable {

  static final String PREFIX = "dhr_";

  private static final String INSERT =
      "INSERT INTO refresh_tokens (hash, session_id, issued_at) VALUES (:hash, :session, :now)";
  private static final String USE =
      """
      UPDATE refresh_tokens SET used_at = :now, successor_seed = :seed
      WHERE hash = :hash AND used_at IS NULL RETURNING session_id
      """;
  private static final String FIND_USED =
      "SELECT session_id, used_at, successor_seed FROM refresh_tokens WHERE hash = :hash";
  private static final String FORGET_SEEDS =
      """
      UPDATE refresh_tokens SET successor_seed = NULL
      WHERE session_id = :session AND successor_seed IS NOT NULL AND used_at < :before
      """;

  private RefreshTable() {}

  /** How an attempt to use a token ended. */
  enum Outcome {
    /** It was the first to use it, or lost a race with one that just was. */
    SUCCEEDED,
    /** It was used before: somebody has a copy. */
    REPLAYED,
    UNKNOWN
  }

  /**
   * The result of using a token.
   *
   * @param session whose family it is, or null when unknown
   * @param successor the next token, or null
   */
  record Use(Outcome outcome, UUID session, String successor) {}

  /** The first token of a session. */
  static String begin(Handle handle, UUID session, Instant now) {
    String token = SecretText.random(PREFIX);
    insert(handle, token, session, now);
    return token;
  }

  static Use use(Handle handle, String token, Instant now, Duration grace) {
    byte[] hash = SecretText.hash(token);
    byte[] seed = SecretText.randomBytes();
    Optional<UUID> won =
        handle
            .createQuery(USE)
            .bind("now", Rows.utc(now))
            .bind("seed", seed)
            .bind("hash", hash)
            .mapTo(UUID.class)
            .findOne();
    if (won.isEmpty()) {
      return findUsed(handle, token, now.minus(grace));
    }
    String successor = SecretText.successor(PREFIX, token, seed);
    insert(handle, successor, won.get(), now);
    forgetSeeds(handle, won.get(), now.minus(grace));
    return new Use(Outcome.SUCCEEDED, won.get(), successor);
  }

  private static Use findUsed(Handle handle, String token, Instant graceBegan) {
    return handle
        .createQuery(FIND_USED)
        .bind("hash", SecretText.hash(token))
        .map(
            (row, context) -> {
              UUID session = row.getObject("session_id", UUID.class);
              byte[] seed = row.getBytes("successor_seed");
              if (seed == null || Rows.instant(row, "used_at").isBefore(graceBegan)) {
                return new Use(Outcome.REPLAYED, session, null);
              }
              return new Use(Outcome.SUCCEEDED, session, SecretText.successor(PREFIX, token, seed));
            })
        .findOne()
        .orElse(new Use(Outcome.UNKNOWN, null, null));
  }

  private static void insert(Handle handle, String token, UUID session, Instant now) {
    handle
        .createUpdate(INSERT)
        .bind("hash", SecretText.hash(token))
        .bind("session", session)
        .bind("now", Rows.utc(now))
        .execute();
  }

  private static void forgetSeeds(Handle handle, UUID session, Instant before) {
    handle
        .createUpdate(FORGET_SEEDS)
        .bind("session", session)
        .bind("before", Rows.utc(before))
        .execute();
  }
}
