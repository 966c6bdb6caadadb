package org.devhealth.identity.internal.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Factor;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Adds second factors, which count once they are confirmed; each method is one transaction. */
@Stateless
public class EnrolmentLedger {

  private static final int MOST_FACTORS = 10;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private Proofs proofs;
  @Inject private PasskeyServer passkeys;
  @Inject private Standings standings;
  @Inject private Clock clock;

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
          audit.record(
              FactorLedger.event(IdentityAction.FACTOR_BEGUN, factor)
                  .changed("status", null, "begun"));
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
          boolean first = FactorLedger.active(handle, user).isEmpty();
          FactorTable.Row row =
              FactorTable.find(handle, user, id)
                  .filter(each -> !each.factor().active())
                  .orElseThrow(FactorLedger::notFound);
          if (!activate(handle, row, proof)) {
            throw FactorLedger.wrongCode();
          }
          audit.record(
              FactorLedger.event(IdentityAction.FACTOR_ADDED, row.factor())
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
}
