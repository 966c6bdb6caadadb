package org.devhealth.identity.internal.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Factor;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.MfaChallenge;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Adds, proves and removes second factors; each method is one transaction. */
@Stateless
public class FactorLedger {

  private static final int MOST_FACTORS = 10;
  private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private Proofs proofs;
  @Inject private PasskeyServer passkeys;
  @Inject private Standings standings;
  @Inject private Clock clock;

  /** What a person has. */
  public record Holdings(List<Factor> factors, long recoveryCodesLeft) {}

  /** The factors of a person. */
  public Holdings of(UserId user) {
    return database.with(
        Binding.platform(),
        handle ->
            new Holdings(
                FactorTable.of(handle, user).stream().map(FactorTable.Row::factor).toList(),
                RecoveryCodes.left(handle, user)));
  }

  /**
   * A factor to be confirmed.
   *
   * @param secret of one-time codes, in the alphabet people type; or null
   * @param request what {@code navigator.credentials.create} is called with; or null
   */
  public record Begun(Factor factor, String secret, String request) {}

  /** Begins to add a factor, which counts once it is confirmed. */
  public Begun begin(Caller caller, Factor.Kind kind, String name) {
    UserId user = new UserId(caller.actor().id());
    Factor factor = new Factor(identifiers.next(), kind, name, false, clock.instant(), null);
    return database.with(
        Binding.platform(),
        handle -> {
          FactorTable.lock(handle, user);
          if (FactorTable.of(handle, user).size() >= MOST_FACTORS) {
            throw new Problem(IdentityError.TOO_MANY_FACTORS, "Remove one that you do not use.");
          }
          audit.record(event(IdentityAction.FACTOR_BEGUN, factor).changed("status", null, "begun"));
          return switch (kind) {
            case TOTP -> beginCodes(handle, user, factor);
            case PASSKEY -> beginPasskey(handle, caller, factor);
          };
        });
  }

  private Begun beginCodes(Handle handle, UserId user, Factor factor) {
    byte[] secret = Arrays.copyOf(SecretText.randomBytes(), Totp.SECRET_BYTES);
    String kept = proofs.encrypt(secret, factor.id());
    FactorTable.insert(handle, new FactorTable.Row(factor, user, kept, null));
    return new Begun(factor, Base32.encode(secret), null);
  }

  private Begun beginPasskey(Handle handle, Caller caller, Factor factor) {
    PasskeyServer.Creation creation = passkeys.begin(handle, caller.actor());
    UserId user = new UserId(caller.actor().id());
    FactorTable.insert(handle, new FactorTable.Row(factor, user, null, creation.kept()));
    return new Begun(factor, null, creation.forBrowser());
  }

  /**
   * Confirms a factor; the caller's session then counts as opened with it.
   *
   * @return recovery codes for who has the first factor now; empty for others
   * @throws Problem {@code identity.wrong-code}, {@code kernel.not-found}
   */
  public List<String> confirm(Caller caller, UUID id, Proof proof) {
    UserId user = new UserId(caller.actor().id());
    Instant now = clock.instant();
    return database.with(
        Binding.platform(),
        handle -> {
          FactorTable.lock(handle, user);
          boolean first = active(handle, user).isEmpty();
          FactorTable.Row row =
              FactorTable.find(handle, user, id)
                  .filter(each -> !each.factor().active())
                  .orElseThrow(FactorLedger::notFound);
          if (!activate(handle, row, proof)) {
            throw wrongCode();
          }
          audit.record(
              event(IdentityAction.FACTOR_ADDED, row.factor())
                  .changed("status", "begun", "active"));
          SessionTable.secondFactorProven(handle, caller.actor().sessionId(), now);
          standings.changed(user);
          return first ? RecoveryCodes.make(handle, user, now) : List.of();
        });
  }

  private boolean activate(Handle handle, FactorTable.Row row, Proof proof) {
    return switch (row.factor().kind()) {
      case TOTP ->
          proof.code() != null
              && proofs.accepts(handle, row, proof.code())
              && FactorTable.activate(handle, row.factor().id(), clock.instant());
      case PASSKEY -> passkeys.activate(handle, row, proof.credential());
    };
  }

  /**
   * Removes a factor.
   *
   * @throws Problem {@code identity.factor-needed} for the last one of who is in an organization
   *     that demands one; {@code kernel.not-found}
   */
  public void remove(Caller caller, UUID id) {
    UserId user = new UserId(caller.actor().id());
    database.with(
        Binding.platform(),
        handle -> {
          FactorTable.lock(handle, user);
          Factor factor =
              FactorTable.find(handle, user, id).orElseThrow(FactorLedger::notFound).factor();
          FactorTable.delete(handle, user, id);
          if (active(handle, user).isEmpty()) {
            requireDispensable(handle, user, factor);
            RecoveryCodes.forget(handle, user);
          }
          audit.record(
              event(IdentityAction.FACTOR_REMOVED, factor)
                  .changed("status", factor.active() ? "active" : "begun", "removed"));
          return null;
        });
  }

  private static void requireDispensable(Handle handle, UserId user, Factor factor) {
    boolean demanded =
        OrganizationTable.ofMember(handle, user).stream()
            .anyMatch(membership -> membership.organization().mfaRequired());
    if (factor.active() && demanded) {
      throw new Problem(IdentityError.FACTOR_NEEDED, "Add another factor first.");
    }
  }

  /** Removes all factors of a person who has lost them; for superusers. */
  public int clear(UserId user) {
    return database.with(
        Binding.platform(),
        handle -> {
          FactorTable.lock(handle, user);
          List<FactorTable.Row> rows = FactorTable.of(handle, user);
          rows.forEach(row -> FactorTable.delete(handle, user, row.factor().id()));
          RecoveryCodes.forget(handle, user);
          SessionTable.end(
              handle, SessionTable.Ending.allOf(user, "factors-cleared"), clock.instant());
          audit.record(
              AuditEvent.of(IdentityAction.FACTORS_CLEARED, null)
                  .about(user, null)
                  .with("count", rows.size())
                  .changed("factors", rows.size(), 0));
          standings.changed(user);
          return rows.size();
        });
  }

  /** New recovery codes in place of the earlier ones. */
  public List<String> renewRecoveryCodes(UserId user) {
    return database.with(
        Binding.platform(),
        handle -> {
          FactorTable.lock(handle, user);
          if (active(handle, user).isEmpty()) {
            throw new Problem(IdentityError.NO_FACTOR, "Add a factor first.");
          }
          audit.record(
              AuditEvent.of(IdentityAction.RECOVERY_CODES_MADE, null)
                  .about(user, null)
                  .changed("recovery_codes", AuditEvent.Change.SECRET));
          return RecoveryCodes.make(handle, user, clock.instant());
        });
  }

  /** What a person has to prove after the password; empty for who has no factor. */
  public Optional<MfaChallenge> challenge(UserId user, OrgId wanted, boolean cookies) {
    return database.with(
        Binding.platform(),
        handle -> {
          List<Factor> factors = active(handle, user);
          if (factors.isEmpty()) {
            return Optional.empty();
          }
          Instant now = clock.instant();
          String id = SecretText.random("dhm_");
          String request = passkeys.ask(handle, user).orElse(null);
          ChallengeTable.insert(
              handle,
              id,
              new ChallengeTable.Row(user, wanted, cookies, request),
              now,
              now.plus(CHALLENGE_LIFE));
          return Optional.of(
              new MfaChallenge(
                  id,
                  methods(handle, user, factors),
                  PasskeyServer.forBrowser(request),
                  CHALLENGE_LIFE));
        });
  }

  private static List<String> methods(Handle handle, UserId user, List<Factor> factors) {
    List<String> methods =
        new ArrayList<>(
            factors.stream().map(each -> each.kind().key()).distinct().sorted().toList());
    if (RecoveryCodes.left(handle, user) > 0) {
      methods.add(Proof.RECOVERY_CODE);
    }
    return methods;
  }

  /** A login whose second factor is about to be judged. */
  public record Attempt(
      String challenge, UserId user, OrgId wanted, boolean cookies, String request) {}

  /** Counts an attempt at a challenge, which commits whatever comes of it. */
  public Attempt attempt(String challenge) {
    return database
        .with(
            Binding.platform(),
            handle -> ChallengeTable.attempt(handle, challenge, clock.instant()))
        .map(row -> new Attempt(challenge, row.user(), row.wanted(), row.cookies(), row.request()))
        .orElseThrow(
            () -> new Problem(IdentityError.INVALID_CHALLENGE, "Log in with the password again."));
  }

  /**
   * Proves the second factor of a login; the challenge is used up.
   *
   * @throws Problem {@code identity.wrong-code}
   */
  public void prove(Attempt attempt, Proof proof) {
    database.with(
        Binding.platform(),
        handle -> {
          if (!proofs.accepts(handle, attempt.user(), proof, attempt.request())
              || !ChallengeTable.use(handle, attempt.challenge(), clock.instant())) {
            throw wrongCode();
          }
          return null;
        });
  }

  /**
   * Proves a code of the caller anew.
   *
   * @throws Problem {@code identity.wrong-code}
   */
  public void prove(UserId user, String code) {
    database.with(
        Binding.platform(),
        handle -> {
          if (!proofs.accepts(handle, user, new Proof(Proof.TOTP, code, null), null)) {
            throw wrongCode();
          }
          return null;
        });
  }

  /** Records that somebody who knows the password failed at the second factor. */
  public void noteFailure(UserId user, String method) {
    audit.record(
        AuditEvent.of(IdentityAction.SECOND_FACTOR_FAILED, null)
            .about(user, null)
            .with("method", method)
            .ended(AuditEvent.Outcome.DENIED, "wrong code"));
  }

  private static List<Factor> active(Handle handle, UserId user) {
    return FactorTable.of(handle, user).stream()
        .map(FactorTable.Row::factor)
        .filter(Factor::active)
        .toList();
  }

  private static AuditEvent event(IdentityAction action, Factor factor) {
    return AuditEvent.of(action, null)
        .about(factor.id(), factor.name())
        .with("kind", factor.kind().key());
  }

  private static Problem wrongCode() {
    return new Problem(IdentityError.WRONG_CODE, "Check the code and your clock and try again.");
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "You have no such factor to be confirmed.");
  }
}
