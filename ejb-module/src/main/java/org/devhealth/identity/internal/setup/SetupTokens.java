package org.devhealth.identity.internal.setup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** The one setup token of all servers, while there is no superuser. */
@Stateless
public class SetupTokens {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('one_time_tokens.setup', 0))";
  private static final String LIVE =
      """
      SELECT made_by FROM one_time_tokens
      WHERE purpose = 'setup' AND used_at IS NULL AND expires_at > :now
      """;
  private static final String DELETE =
      "DELETE FROM one_time_tokens WHERE purpose = 'setup' AND used_at IS NULL";
  private static final String INSERT =
      """
      INSERT INTO one_time_tokens (hash, purpose, made_by, created_at, expires_at)
      VALUES (:hash, 'setup', :by, :now, :expires)
      """;
  private static final String USE =
      """
      UPDATE one_time_tokens SET used_at = :now
      WHERE hash = :hash AND purpose = 'setup' AND used_at IS NULL AND expires_at > :now
      """;

  @Inject private Database database;
  @Inject private SetupConfig config;
  @Inject private Clock clock;

  /** Whether the token is needed, and who has it. */
  public sealed interface State {

    /** There is a superuser: nobody needs it. */
    record NotNeeded() implements State {}

    /** A server has it in its file. */
    record HeldBy(String server) implements State {}

    /** It was made just now and must be written down. */
    record Made(String token) implements State {}
  }

  /**
   * Makes the token unless one is good or none is needed.
   *
   * @param hasFile whether this server's file is still there
   */
  public State prepare(boolean hasFile) {
    return database.with(
        Binding.platform(),
        handle -> {
          handle.execute(LOCK);
          if (UserTable.anySuperuser(handle)) {
            return new State.NotNeeded();
          }
          Optional<String> holder = holder(handle);
          boolean lost = holder.filter(config.serverId()::equals).isPresent() && !hasFile;
          return holder.isPresent() && !lost
              ? new State.HeldBy(holder.get())
              : new State.Made(make(handle));
        });
  }

  /** Uses the token up in the current transaction; whether it was good. */
  public static boolean use(Handle handle, String token, Instant now) {
    handle.execute(LOCK);
    return handle
            .createUpdate(USE)
            .bind("hash", SecretText.hash(token))
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  private Optional<String> holder(Handle handle) {
    return handle
        .createQuery(LIVE)
        .bind("now", Rows.utc(clock.instant()))
        .mapTo(String.class)
        .findOne();
  }

  private String make(Handle handle) {
    String token = SecretText.random("dhs_");
    Instant now = clock.instant();
    handle.execute(DELETE);
    handle
        .createUpdate(INSERT)
        .bind("hash", SecretText.hash(token))
        .bind("by", config.serverId())
        .bind("now", Rows.utc(now))
        .bind("expires", Rows.utc(now.plus(config.lifetime())))
        .execute();
    return token;
  }
}
