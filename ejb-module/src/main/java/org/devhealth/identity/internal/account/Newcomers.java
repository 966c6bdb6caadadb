package org.devhealth.identity.internal.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.identity.internal.session.OneTimeTokens;
import org.devhealth.identity.internal.session.OneTimeTokens.Life;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/**
 * Accounts made for other people, who then choose their password by a message. Works in the
 * caller's transaction under the platform's role; a message that cannot be sent undoes it.
 */
@ApplicationScoped
public class Newcomers {

  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private Letters letters;
  @Inject private Clock clock;

  /** Who is to have an account, and what of, for the message. */
  public record Draft(String email, String fullName, boolean superuser, String welcomedBy) {}

  /**
   * The account of an address, made when there is none. A password that somebody chose without
   * proving the address is taken away, so that it opens nothing that is given to its owner now.
   */
  public User makeOrFind(Handle handle, Draft draft) {
    return make(handle, draft).orElseGet(() -> find(handle, draft));
  }

  private User find(Handle handle, Draft draft) {
    User user = UserTable.findByEmail(handle, draft.email()).orElseThrow();
    if (UserTable.forgetUnprovenPassword(handle, user.id(), clock.instant())) {
      OneTimeTokens.endAll(handle, OneTimeTokens.Purpose.VERIFY_EMAIL, user.id(), clock.instant());
      welcome(handle, user.id(), draft);
    }
    return user;
  }

  /** A new account, unless the address has one. */
  public Optional<User> make(Handle handle, Draft draft) {
    Instant now = clock.instant();
    UserId id = new UserId(identifiers.next());
    String name = PersonName.clean(draft.fullName(), "full_name");
    UserTable.NewUser user = new UserTable.NewUser(id, draft.email(), name, draft.superuser());
    if (!UserTable.insert(handle, user, now)) {
      return Optional.empty();
    }
    audit.record(
        AuditEvent.of(IdentityAction.USER_CREATED, null)
            .about(id, draft.email())
            .changed("email", null, draft.email())
            .changed("full_name", null, name)
            .changed("is_superuser", null, draft.superuser()));
    welcome(handle, id, draft);
    return UserTable.find(handle, id);
  }

  private void welcome(Handle handle, UserId id, Draft draft) {
    Instant now = clock.instant();
    Life life = new Life(now, now.plus(config.invitationLifetime()));
    String token = OneTimeTokens.make(handle, OneTimeTokens.Purpose.SET_PASSWORD, id, life);
    letters.welcome(draft.email(), draft.welcomedBy(), token);
  }
}
