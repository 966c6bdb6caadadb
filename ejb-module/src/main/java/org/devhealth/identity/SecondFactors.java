package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.factor.EnrolmentLedger;
import org.devhealth.identity.internal.factor.FactorLedger;
import org.devhealth.identity.internal.factor.Proof;
import org.devhealth.identity.internal.mail.LaterMail;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/**
 * A person's own second factors: one-time codes (RFC 6238), passkeys (WebAuthn), recovery codes.
 *
 * <p>Thread-safe. Whatever weakens or adds a factor needs a fresh authentication.
 */
@ApplicationScoped
public class SecondFactors {

  private static final int LONGEST_NAME = 100;

  @Inject private FactorLedger ledger;
  @Inject private EnrolmentLedger enrolments;
  @Inject private FreshAuthentication fresh;
  @Inject private Letters letters;
  @Inject private LaterMail later;

  /** What the caller has. */
  public record Overview(List<Factor> factors, long recoveryCodesLeft) {

    public Overview {
      factors = List.copyOf(factors);
    }
  }

  /**
   * A factor that waits to be confirmed.
   *
   * @param secret for an authenticator application, or null
   * @param passkeyRequest what {@code navigator.credentials.create} is called with, as JSON; or
   *     null
   */
  public record Begun(Factor factor, String secret, String passkeyRequest) {

    @Override
    public String toString() {
      return "Begun[" + factor + "]";
    }
  }

  /** The caller's factors. */
  public Overview list(Caller caller) {
    FactorLedger.Holdings holdings = ledger.of(Person.require(caller));
    return new Overview(holdings.factors(), holdings.recoveryCodesLeft());
  }

  /**
   * Begins to add a factor.
   *
   * @param kind totp or passkey
   * @param name as the caller calls it, or null
   * @throws Problem {@code identity.fresh-authentication-required}, {@code
   *     identity.too-many-factors}
   */
  public Begun begin(Caller caller, String kind, String name) {
    Person.require(caller);
    fresh.require(caller);
    EnrolmentLedger.Begun begun = enrolments.begin(caller, kindOf(kind), nameOf(name, kind));
    return new Begun(begun.factor(), begun.secret(), begun.request());
  }

  /**
   * Confirms it by a code, or by the browser's answer.
   *
   * @param credential a passkey's answer as JSON, or null
   * @return recovery codes for who has the first factor now, else empty
   * @throws Problem {@code identity.wrong-code}, {@code kernel.not-found}
   */
  public List<String> confirm(Caller caller, UUID id, String code, String credential) {
    Person.require(caller);
    List<String> codes = enrolments.confirm(caller, id, new Proof(null, code, credential));
    notify(caller, "A second factor was added to your account");
    return codes;
  }

  /**
   * Removes a factor.
   *
   * @throws Problem {@code identity.factor-needed}, {@code identity.fresh-authentication-required},
   *     {@code kernel.not-found}
   */
  public void remove(Caller caller, UUID id) {
    Person.require(caller);
    fresh.require(caller);
    ledger.remove(caller, id);
    notify(caller, "A second factor was removed from your account");
  }

  private void notify(Caller caller, String what) {
    String email = caller.actor().email();
    later.send(() -> letters.securityNotice(email, what));
  }

  /**
   * New recovery codes; the earlier ones are worthless then.
   *
   * @throws Problem {@code identity.no-factor}, {@code identity.fresh-authentication-required}
   */
  public List<String> renewRecoveryCodes(Caller caller) {
    UserId user = Person.require(caller);
    fresh.require(caller);
    return ledger.renewRecoveryCodes(user);
  }

  /**
   * Removes all factors of a person who has lost them, and ends their sessions; for superusers.
   *
   * @return how many factors it were
   */
  public int clear(Caller caller, UserId user) {
    fresh.require(caller);
    return ledger.clear(user);
  }

  private static Factor.Kind kindOf(String kind) {
    for (Factor.Kind each : Factor.Kind.values()) {
      if (each.key().equals(kind)) {
        return each;
      }
    }
    throw Problem.ofField(KernelError.INVALID_REQUEST, "kind", "must be totp or passkey");
  }

  private static String nameOf(String name, String kind) {
    if (name == null || name.isBlank()) {
      return kind.toLowerCase(Locale.ROOT);
    }
    if (name.strip().length() > LONGEST_NAME) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "name", "must have at most " + LONGEST_NAME + " characters");
    }
    return name.strip();
  }
}
