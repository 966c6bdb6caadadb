package org.devhealth.identity.internal.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Membership;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.session.OneTimeTokens;
import org.devhealth.identity.internal.session.OneTimeTokens.Purpose;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.SessionTable.Ending;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.identity.internal.setup.SetupTokens;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * The steps of logging in and choosing passwords that touch the database, a transaction each;
 * hashing happens between them, when no connection is held.
 */
@Stateless
public class Accounts {

  private static final List<Purpose> PASSWORD_PURPOSES =
      List.of(Purpose.SET_PASSWORD, Purpose.RESET_PASSWORD);

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private Standings standings;
  @Inject private Clock clock;

  /** The account of an address with its hash. */
  public Optional<UserTable.Login> findLogin(String email) {
    return database.with(Binding.platform(), handle -> UserTable.findLogin(handle, email));
  }

  public Optional<User> find(UserId id) {
    return database.with(Binding.platform(), handle -> UserTable.find(handle, id));
  }

  public Optional<String> passwordHash(UserId id) {
    return database.with(Binding.platform(), handle -> UserTable.passwordHash(handle, id));
  }

  /** The organizations of a person with the role in each. */
  public List<Membership> memberships(UserId id) {
    return database.with(Binding.platform(), handle -> OrganizationTable.ofMember(handle, id));
  }

  public void rehash(UserId id, String old, String fresh) {
    database.with(
        Binding.platform(),
        handle -> {
          UserTable.rehash(handle, id, old, fresh);
          return null;
        });
  }

  /** Records a refused login; the address somebody typed is kept only when it is an account's. */
  public void noteRefusedLogin(Optional<User> account) {
    AuditEvent event =
        AuditEvent.of(IdentityAction.LOGIN_FAILED, null)
            .ended(AuditEvent.Outcome.DENIED, "invalid credentials")
            .with("known_account", account.isPresent());
    audit.record(account.map(user -> event.about(user.id(), user.email())).orElse(event));
  }

  /**
   * Makes the first superuser.
   *
   * @throws Problem {@code identity.setup-closed} or {@code identity.invalid-one-time-token}
   */
  public User setUp(String token, String email, String passwordHash) {
    return database.with(
        Binding.platform(),
        handle -> {
          Instant now = clock.instant();
          if (UserTable.anySuperuser(handle)) {
            throw new Problem(IdentityError.SETUP_CLOSED, "Log in with that account.");
          }
          if (!SetupTokens.use(handle, token, now)) {
            throw invalidToken();
          }
          UserId id = new UserId(identifiers.next());
          if (!UserTable.insert(handle, new UserTable.NewUser(id, email, null, true), now)) {
            throw new Problem(IdentityError.EMAIL_TAKEN, "Use another address.");
          }
          UserTable.setPassword(handle, id, passwordHash, now);
          UserTable.markVerified(handle, id, now);
          audit.record(
              AuditEvent.of(IdentityAction.PLATFORM_SET_UP, null)
                  .about(id, email)
                  .changed("email", null, email)
                  .changed("is_superuser", null, true)
                  .changed("password", AuditEvent.Change.SECRET));
          return UserTable.find(handle, id).orElseThrow();
        });
  }

  /**
   * Whose password a token may set.
   *
   * @throws Problem {@code identity.invalid-one-time-token}
   */
  public User ownerOf(String token) {
    Instant now = clock.instant();
    return database.with(
        Binding.platform(),
        handle ->
            PASSWORD_PURPOSES.stream()
                .flatMap(purpose -> OneTimeTokens.peek(handle, token, purpose, now).stream())
                .findFirst()
                .flatMap(id -> UserTable.find(handle, id))
                .orElseThrow(Accounts::invalidToken));
  }

  /**
   * Sets a password by a token, which also proves the address; all sessions of the person end.
   *
   * @throws Problem {@code identity.invalid-one-time-token}
   */
  public void setPasswordByToken(String token, String passwordHash) {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          UserId id =
              PASSWORD_PURPOSES.stream()
                  .flatMap(purpose -> OneTimeTokens.use(handle, token, purpose, now).stream())
                  .findFirst()
                  .orElseThrow(Accounts::invalidToken);
          UserTable.markVerified(handle, id, now);
          setPassword(handle, id, passwordHash, "token");
          SessionTable.end(handle, Ending.allOf(id, "password-set"), now);
          return null;
        });
  }

  /** Changes the password of a person who is logged in; the other sessions end. */
  public void changePassword(UserId id, UUID session, String passwordHash) {
    database.with(
        Binding.platform(),
        handle -> {
          setPassword(handle, id, passwordHash, "change");
          SessionTable.end(handle, Ending.others(id, session, "password-changed"), clock.instant());
          return null;
        });
  }

  private void setPassword(Handle handle, UserId id, String passwordHash, String by) {
    Instant now = clock.instant();
    UserTable.setPassword(handle, id, passwordHash, now);
    PASSWORD_PURPOSES.forEach(purpose -> OneTimeTokens.endAll(handle, purpose, id, now));
    audit.record(
        AuditEvent.of(IdentityAction.PASSWORD_SET, null)
            .about(id, null)
            .with("by", by)
            .changed("password", AuditEvent.Change.SECRET));
    standings.changed(id);
  }

  private static Problem invalidToken() {
    return new Problem(IdentityError.INVALID_ONE_TIME_TOKEN, "Ask for a new one.");
  }
}
