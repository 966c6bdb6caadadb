package org.devhealth.identity.internal.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Invitation;
import org.devhealth.identity.Organizations;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.identity.internal.session.OneTimeTokens;
import org.devhealth.identity.internal.session.OneTimeTokens.Life;
import org.devhealth.identity.internal.session.OneTimeTokens.Owner;
import org.devhealth.identity.internal.session.OneTimeTokens.Purpose;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * People who come by themselves or by invitation: the steps in the database, each a transaction.
 */
@Stateless
public class Arrivals {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private Letters letters;
  @Inject private Standings standings;
  @Inject private Organizations organizations;
  @Inject private Clock clock;

  /** Somebody who registers, with the hash of the password. */
  public record Registration(
      String email, String fullName, String organizationName, String passwordHash) {}

  /**
   * Makes an account that has to prove its address, or makes it anew when nobody has proven it, or
   * tells its owner that there is one.
   */
  public void register(Registration registration) {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          record(handle, registration, now)
              .ifPresentOrElse(
                  id -> sendVerification(handle, id, registration, now),
                  () -> letters.registeredAlready(registration.email()));
          return null;
        });
  }

  private Optional<UserId> record(Handle handle, Registration registration, Instant now) {
    UserId id = new UserId(identifiers.next());
    UserTable.NewUser user =
        new UserTable.NewUser(id, registration.email(), registration.fullName(), false);
    if (!UserTable.insert(handle, user, now)) {
      Optional<UserId> again =
          UserTable.registerAgain(handle, user, registration.passwordHash(), now);
      again.ifPresent(known -> audit.record(registered(known, registration)));
      return again;
    }
    UserTable.setPassword(handle, id, registration.passwordHash(), now);
    audit.record(registered(id, registration).changed("email", null, registration.email()));
    return Optional.of(id);
  }

  private static AuditEvent registered(UserId id, Registration registration) {
    return AuditEvent.of(IdentityAction.REGISTERED, null)
        .about(id, registration.email())
        .changed("full_name", null, registration.fullName())
        .changed("password", AuditEvent.Change.SECRET);
  }

  private void sendVerification(Handle handle, UserId id, Registration registration, Instant now) {
    Owner owner = new Owner(id, registration.organizationName());
    Life life = new Life(now, now.plus(config.invitationLifetime()));
    letters.verification(
        registration.email(), OneTimeTokens.make(handle, Purpose.VERIFY_EMAIL, owner, life));
  }

  /** Sends the message again to who registered and has not proven the address; else nothing. */
  public void resendVerification(String email) {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          UserTable.findLogin(handle, email)
              .filter(login -> login.passwordHash() != null && login.user().isActive())
              .map(UserTable.Login::user)
              .filter(user -> user.emailVerifiedAt() == null)
              .ifPresent(user -> sendAgain(handle, user, now));
          return null;
        });
  }

  private void sendAgain(Handle handle, User user, Instant now) {
    audit.record(
        AuditEvent.of(IdentityAction.VERIFICATION_REQUESTED, null)
            .about(user.id(), user.email())
            .changed("verification_token", AuditEvent.Change.SECRET));
    sendVerification(handle, user.id(), wanted(handle, user), now);
  }

  private static Registration wanted(Handle handle, User user) {
    String organization =
        OneTimeTokens.wantedOrganization(handle, Purpose.VERIFY_EMAIL, user.id()).orElse(null);
    return new Registration(user.email(), user.fullName(), organization, null);
  }

  /**
   * Notes that an address is proven, and makes the organization that its owner wanted.
   *
   * @throws Problem {@code identity.invalid-one-time-token}, or why there can be no organization;
   *     then nothing is noted either
   */
  public void verifyAndFound(String token) {
    Owner owner = verify(token);
    if (owner.organizationName() != null) {
      String email = find(owner.user()).email();
      organizations.create(new Organizations.Draft(owner.organizationName(), null, email, null));
    }
  }

  private User find(UserId id) {
    return database.with(Binding.platform(), handle -> UserTable.find(handle, id).orElseThrow());
  }

  /**
   * Notes that an address is proven.
   *
   * @return who it is, with the organization they want
   * @throws Problem {@code identity.invalid-one-time-token}
   */
  public Owner verify(String token) {
    Instant now = clock.instant();
    return database.with(
        Binding.platform(),
        handle -> {
          Owner owner =
              OneTimeTokens.useFully(handle, token, Purpose.VERIFY_EMAIL, now)
                  .orElseThrow(
                      () -> new Problem(IdentityError.INVALID_ONE_TIME_TOKEN, "Register again."));
          UserTable.markVerified(handle, owner.user(), now);
          audit.record(
              AuditEvent.of(IdentityAction.EMAIL_VERIFIED, null)
                  .about(owner.user(), null)
                  .changed("email_verified", false, true));
          return owner;
        });
  }

  /** Sends the owner of an active account a token; does nothing for other addresses. */
  public void forgot(String email) {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          UserTable.findByEmail(handle, email)
              .filter(User::isActive)
              .ifPresent(user -> sendReset(handle, user, now));
          return null;
        });
  }

  private void sendReset(Handle handle, User user, Instant now) {
    audit.record(
        AuditEvent.of(IdentityAction.PASSWORD_RESET_REQUESTED, null)
            .about(user.id(), user.email())
            .changed("reset_token", AuditEvent.Change.SECRET));
    Life life = new Life(now, now.plus(config.resetLifetime()));
    letters.passwordReset(
        user.email(), OneTimeTokens.make(handle, Purpose.RESET_PASSWORD, user.id(), life));
  }

  /**
   * The invitation of a token, with the account of its address if there is one.
   *
   * @throws Problem {@code identity.invalid-invitation}
   */
  public Invited invited(String token) {
    return database.with(
        Binding.platform(),
        handle -> {
          Invitation invitation =
              InvitationTable.findByToken(handle, token, clock.instant())
                  .orElseThrow(Arrivals::invalidInvitation);
          String organization =
              OrganizationTable.find(handle, invitation.organization()).orElseThrow().name();
          return new Invited(
              invitation,
              organization,
              UserTable.findLogin(handle, invitation.email()).orElse(null));
        });
  }

  /** Who is invited; the account is null for newcomers. */
  public record Invited(Invitation invitation, String organizationName, UserTable.Login account) {

    /** The hash of the password that proves who they are; none counts of an unproven address. */
    public Optional<String> passwordHash() {
      return Optional.ofNullable(account)
          .filter(login -> login.user().emailVerifiedAt() != null)
          .map(UserTable.Login::passwordHash);
    }
  }

  /**
   * Accepts an invitation; the token proves the address.
   *
   * @param newHash of the password that a newcomer chose, or null for an account that has one
   * @throws Problem {@code identity.invalid-invitation}
   */
  public void accept(Invited invited, String fullName, String newHash) {
    Instant now = clock.instant();
    Invitation invitation = invited.invitation();
    database.with(
        Binding.platform(),
        handle -> {
          if (!InvitationTable.accept(handle, invitation.id(), now)) {
            throw invalidInvitation();
          }
          UserId user = account(handle, invited, fullName, now);
          UserTable.markVerified(handle, user, now);
          if (newHash != null) {
            UserTable.setPassword(handle, user, newHash, now);
            for (Purpose purpose : Purpose.values()) {
              OneTimeTokens.endAll(handle, purpose, user, now);
            }
          }
          MembershipTable.insert(
              handle,
              new MembershipTable.Key(invitation.organization(), user),
              invitation.role(),
              now);
          audit.record(
              AuditEvent.of(IdentityAction.INVITATION_ACCEPTED, invitation.organization())
                  .about(invitation.id(), invitation.email())
                  .with("role", invitation.role())
                  .changed("status", "pending", "accepted")
                  .changed("role", null, invitation.role()));
          standings.changed(user);
          return null;
        });
  }

  private UserId account(Handle handle, Invited invited, String fullName, Instant now) {
    if (invited.account() != null) {
      UserId known = invited.account().user().id();
      return UserTable.find(handle, known)
          .filter(User::isActive)
          .orElseThrow(Arrivals::invalidInvitation)
          .id();
    }
    UserId id = new UserId(identifiers.next());
    String email = invited.invitation().email();
    if (!UserTable.insert(handle, new UserTable.NewUser(id, email, fullName, false), now)) {
      throw invalidInvitation();
    }
    audit.record(
        AuditEvent.of(IdentityAction.USER_CREATED, null)
            .about(id, email)
            .changed("email", null, email)
            .changed("full_name", null, fullName)
            .changed("is_superuser", null, false));
    return id;
  }

  private static Problem invalidInvitation() {
    return new Problem(IdentityError.INVALID_INVITATION, "Ask for a new one.");
  }
}
