package org.devhealth.identity.internal.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Factor;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Lists and removes second factors; each method is one transaction. */
@Stateless
public class FactorLedger {

  @Inject private Database database;
  @Inject private AuditLog audit;
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

  /** The factors of a person that count. */
  static List<Factor> active(Handle handle, UserId user) {
    return FactorTable.of(handle, user).stream()
        .map(FactorTable.Row::factor)
        .filter(Factor::active)
        .toList();
  }

  static AuditEvent event(IdentityAction action, Factor factor) {
    return AuditEvent.of(action, null)
        .about(factor.id(), factor.name())
        .with("kind", factor.kind().key());
  }

  static Problem wrongCode() {
    return new Problem(IdentityError.WRONG_CODE, "Check the code and your clock and try again.");
  }

  static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "You have no such factor to be confirmed.");
  }
}
