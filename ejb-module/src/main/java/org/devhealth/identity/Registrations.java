package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.account.Arrivals;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.PersonName;
import org.devhealth.identity.internal.guard.LoginGuard;
import org.devhealth.identity.internal.mail.LaterMail;
import org.devhealth.identity.internal.password.KnownNames;
import org.devhealth.identity.internal.password.PasswordHasher;
import org.devhealth.identity.internal.password.PasswordRules;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;

/**
 * How people come in by themselves: registration, forgotten passwords, accepted invitations. No
 * answer tells whether an address has an account. Thread-safe.
 */
@ApplicationScoped
public class Registrations {

  @Inject private Arrivals arrivals;
  @Inject private PasswordHasher hasher;
  @Inject private PasswordRules rules;
  @Inject private LoginGuard guard;
  @Inject private IdentityConfig config;
  @Inject private LaterMail later;
  @Inject private CallerContext callers;

  /**
   * Who registers.
   *
   * @param organizationName an organization to be made when the address is proven, or null
   */
  public record Registration(
      String email, String password, String fullName, String organizationName) {

    @Override
    public String toString() {
      return "Registration[]";
    }
  }

  /** Who accepts an invitation; the password is the account's own, or a newcomer's first. */
  public record Acceptance(String token, String password, String fullName) {

    @Override
    public String toString() {
      return "Acceptance[]";
    }
  }

  /**
   * Registers somebody, who gets a message to prove the address; the same for an address that has
   * an account, whose owner is told so.
   *
   * @throws Problem {@code identity.registration-closed}, {@code identity.too-many-requests},
   *     {@code identity.invalid-email}, {@code identity.password-not-acceptable}, {@code
   *     identity.mail-unavailable}
   */
  public void register(Registration registration) {
    if (!config.registrationEnabled()) {
      throw new Problem(IdentityError.REGISTRATION_CLOSED, "Ask for an invitation.");
    }
    String email = EmailAddress.require(registration.email());
    String name = PersonName.clean(registration.fullName(), "full_name");
    String organization = PersonName.clean(registration.organizationName(), "org_name");
    rules.require(
        registration.password(), KnownNames.of(email, name, Collections.singleton(organization)));
    guard.requireSeldom("register", email, callers.current().origin());
    arrivals.register(
        new Arrivals.Registration(email, name, organization, hasher.hash(registration.password())));
  }

  /**
   * Proves an address, and makes the organization that its owner wanted. When there can be no more
   * organizations the address is proven all the same.
   *
   * @return why the organization was not made; empty when all is well
   * @throws Problem {@code identity.invalid-one-time-token}
   */
  public Optional<Problem> verify(String token) {
    try {
      arrivals.verifyAndFound(token);
      return Optional.empty();
    } catch (Problem refusal) {
      if (refusal.code() == IdentityError.INVALID_ONE_TIME_TOKEN) {
        throw refusal;
      }
      arrivals.verify(token);
      return Optional.of(refusal);
    }
  }

  /**
   * Sends the message to prove an address again, if somebody registered with it. The message is
   * sent after the answer, so that its time tells nothing.
   *
   * @throws Problem {@code identity.too-many-requests}
   */
  public void resendVerification(String address) {
    sendLater("resend-verification", address, arrivals::resendVerification);
  }

  /**
   * Sends a token to choose a new password, if the address has an account. The message is sent
   * after the answer, so that its time tells nothing.
   *
   * @throws Problem {@code identity.too-many-requests}
   */
  public void forgotPassword(String address) {
    sendLater("forgot-password", address, arrivals::forgot);
  }

  private void sendLater(String operation, String address, Consumer<String> sending) {
    Optional<String> email = EmailAddress.parse(address);
    guard.requireSeldom(operation, email.orElse(""), callers.current().origin());
    email.ifPresent(known -> later.send(() -> sending.accept(known)));
  }

  /**
   * Accepts an invitation, for the invited address only.
   *
   * @throws Problem {@code identity.invalid-invitation}, {@code identity.invalid-credentials},
   *     {@code identity.password-not-acceptable}
   */
  public void accept(Acceptance acceptance) {
    Arrivals.Invited invited = arrivals.invited(acceptance.token());
    String email = invited.invitation().email();
    Optional<String> known = invited.passwordHash();
    if (known.isEmpty()) {
      String name = PersonName.clean(acceptance.fullName(), "full_name");
      rules.require(
          acceptance.password(), KnownNames.of(email, name, List.of(invited.organizationName())));
      arrivals.accept(invited, name, hasher.hash(acceptance.password()));
      return;
    }
    requirePassword(email, acceptance.password(), known.get());
    arrivals.accept(invited, null, null);
  }

  private void requirePassword(String email, String password, String hash) {
    Caller caller = callers.current();
    guard.requireOpen(email, caller.origin());
    if (!hasher.verify(password, hash)) {
      guard.failed(email, caller.origin());
      throw new Problem(
          IdentityError.INVALID_CREDENTIALS, "Send the password of the account you have.");
    }
  }
}
