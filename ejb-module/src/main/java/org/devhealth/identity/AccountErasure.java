package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.internal.account.MembershipTable;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Erases accounts: address, name, password, factors, sessions and memberships go, the id remains
 * for what refers to it. The audit log is not rewritten. Each call is one transaction.
 */
@Stateless
public class AccountErasure {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Standings standings;
  @Inject private Instance<ErasureGuard> guards;

  /**
   * Erases an account; its holder is out everywhere within 5 s.
   *
   * @throws Problem {@code kernel.not-found}, {@code retention.held}, {@code identity.last-owner},
   *     {@code kernel.invalid-request} for a superuser
   */
  public void erase(UserId id) {
    refusalOf(id)
        .ifPresent(
            refusal -> {
              audit.recordApart(
                  AuditEvent.of(IdentityAction.USER_ERASED, null)
                      .about(id, null)
                      .ended(AuditEvent.Outcome.DENIED, refusal.code().code()));
              throw refusal;
            });
    MembershipTable.guardingLastOwner(() -> remove(id));
  }

  /**
   * Erases an account that belongs to no organization any more, unless a hold needs it.
   *
   * @return whether it is erased
   */
  public boolean eraseHomeless(UserId id) {
    boolean homeless =
        database.with(
            Binding.platform(), handle -> OrganizationTable.ofMember(handle, id).isEmpty());
    return homeless && refusalOf(id).isEmpty() && remove(id);
  }

  private Optional<Problem> refusalOf(UserId id) {
    return database.with(
        Binding.platform(),
        handle -> {
          User user =
              UserTable.find(handle, id)
                  .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such user."));
          if (user.superuser()) {
            return Optional.of(
                new Problem(KernelError.INVALID_REQUEST, "Make the person no superuser first."));
          }
          return guards.isResolvable()
              ? guards.get().refusal(user, organizationsOf(handle, id))
              : Optional.empty();
        });
  }

  private boolean remove(UserId id) {
    boolean erased =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery("SELECT erase_account(:id)")
                    .bind("id", id.value())
                    .mapTo(Boolean.class)
                    .one());
    if (erased) {
      audit.record(
          AuditEvent.of(IdentityAction.USER_ERASED, null)
              .about(id, null)
              .changed("erased", false, true));
      standings.changed(id);
    }
    return erased;
  }

  private static List<OrgId> organizationsOf(Handle handle, UserId id) {
    return OrganizationTable.ofMember(handle, id).stream()
        .map(membership -> membership.organization().id())
        .toList();
  }
}
