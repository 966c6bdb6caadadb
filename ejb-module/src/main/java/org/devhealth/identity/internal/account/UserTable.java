package org.devhealth.identity.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.User;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code users}; all but the reads need the platform's role. */
public final class UserTable {

  private static final String SELECT = "SELECT " + Rows.USER + " FROM users u ";
  private static final String INSERT =
      """
      INSERT INTO users (id, email, full_name, is_superuser, created_at, updated_at)
      VALUES (:id, :email, :name, :superuser, :now, :now) ON CONFLICT (email) DO NOTHING
      """;
  private static final String SET_PASSWORD =
      """
      UPDATE users SET password_hash = :hash, password_changed_at = :now, updated_at = :now,
        version = version + 1 WHERE id = :id
      """;
  private static final String REHASH =
      "UPDATE users SET password_hash = :new WHERE id = :id AND password_hash = :old";
  private static final String REGISTER_AGAIN =
      """
      UPDATE users SET password_hash = :hash, full_name = :name, password_changed_at = :now,
        updated_at = :now, version = version + 1
      WHERE email = :email AND email_verified_at IS NULL AND password_hash IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id)
      RETURNING id
      """;
  private static final String FORGET_UNPROVEN_PASSWORD =
      """
      UPDATE users SET password_hash = NULL, updated_at = :now, version = version + 1
      WHERE id = :id AND email_verified_at IS NULL AND password_hash IS NOT NULL
      """;

  private static final String PAGE =
      SELECT + "WHERE cast(:after AS uuid) IS NULL OR u.id > :after ORDER BY u.id LIMIT :limit";

  private UserTable() {}

  /** A user with the hash of the password, which is null for who has none. */
  public record Login(User user, String passwordHash) {}

  /**
   * A new account without password.
   *
   * @return whether there was none with this address
   */
  public static boolean insert(Handle handle, NewUser user, Instant now) {
    return handle
            .createUpdate(INSERT)
            .bind("id", user.id().value())
            .bind("email", user.email())
            .bind("name", user.fullName())
            .bind("superuser", user.superuser())
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  /** What a new account has. */
  public record NewUser(UserId id, String email, String fullName, boolean superuser) {}

  public static Optional<User> find(Handle handle, UserId id) {
    return handle
        .createQuery(SELECT + "WHERE u.id = :id")
        .bind("id", id.value())
        .map((row, context) -> Rows.user(row))
        .findOne();
  }

  public static Optional<User> findByEmail(Handle handle, String email) {
    return handle
        .createQuery(SELECT + "WHERE u.email = :email")
        .bind("email", email)
        .map((row, context) -> Rows.user(row))
        .findOne();
  }

  public static Optional<Login> findLogin(Handle handle, String email) {
    return handle
        .createQuery("SELECT u.password_hash, " + Rows.USER + " FROM users u WHERE email = :email")
        .bind("email", email)
        .map((row, context) -> new Login(Rows.user(row), row.getString("password_hash")))
        .findOne();
  }

  public static Optional<String> passwordHash(Handle handle, UserId id) {
    return handle
        .createQuery("SELECT password_hash FROM users WHERE id = :id")
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne();
  }

  /** In the order of their making, after the given one. */
  public static List<User> page(Handle handle, UUID after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> Rows.user(row))
        .list();
  }

  public static void setPassword(Handle handle, UserId id, String hash, Instant now) {
    handle
        .createUpdate(SET_PASSWORD)
        .bind("id", id.value())
        .bind("hash", hash)
        .bind("now", Rows.utc(now))
        .execute();
  }

  /** Replaces what was registered for an address that nobody has proven; who it is, if so. */
  public static Optional<UserId> registerAgain(
      Handle handle, NewUser user, String hash, Instant now) {
    return handle
        .createQuery(REGISTER_AGAIN)
        .bind("email", user.email())
        .bind("name", user.fullName())
        .bind("hash", hash)
        .bind("now", Rows.utc(now))
        .mapTo(UUID.class)
        .findOne()
        .map(UserId::new);
  }

  /** Takes a password away that somebody chose who never proved the address; whether one was. */
  public static boolean forgetUnprovenPassword(Handle handle, UserId id, Instant now) {
    return handle
            .createUpdate(FORGET_UNPROVEN_PASSWORD)
            .bind("id", id.value())
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  /** Replaces a hash by one with newer parameters, unless the password was changed meanwhile. */
  public static void rehash(Handle handle, UserId id, String old, String fresh) {
    handle
        .createUpdate(REHASH)
        .bind("id", id.value())
        .bind("old", old)
        .bind("new", fresh)
        .execute();
  }

  public static void markVerified(Handle handle, UserId id, Instant now) {
    handle.execute(
        "UPDATE users SET email_verified_at = coalesce(email_verified_at, ?) WHERE id = ?",
        Rows.utc(now),
        id.value());
  }

  public static void markLogin(Handle handle, UserId id, Instant now) {
    handle.execute("UPDATE users SET last_login_at = ? WHERE id = ?", Rows.utc(now), id.value());
  }

  /** Changes what an administrator of the platform may change. */
  public static void update(Handle handle, User user, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE users SET full_name = :name, status = :status, is_superuser = :superuser,
              updated_at = :now, version = version + 1 WHERE id = :id
            """)
        .bind("id", user.id().value())
        .bind("name", user.fullName())
        .bind("status", user.status().name().toLowerCase(Locale.ROOT))
        .bind("superuser", user.superuser())
        .bind("now", Rows.utc(now))
        .execute();
  }

  public static boolean anySuperuser(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM users WHERE is_superuser AND status = 'active')")
        .mapTo(Boolean.class)
        .one();
  }
}
