package org.devhealth.kernel.data;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs SQL in the container's current transaction, bound to a role and organizations.
 *
 * <p>Thread-safe. Every call joins the transaction of the calling facade and fails without one: a
 * statement outside a transaction would run with no role. The binding is changed once per
 * transaction when all calls agree.
 */
@ApplicationScoped
public class Database {

  private static final String BOUND = Database.class.getName() + ".binding";
  private static final String BIND =
      """
      SELECT set_config('role', ?, true), set_config('devhealth.org_id', ?, true),
             set_config('devhealth.org_ids', ?, true), set_config('devhealth.user_id', ?, true)
      """;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Inject private TenantRouter tenants;

  /**
   * Runs the work under the binding, which stays for the rest of the transaction unless the work
   * was called from inside another binding, which is then restored.
   */
  public <T, X extends Exception> T with(Binding binding, HandleCallback<T, X> work) throws X {
    return within(tenants.databaseOf(binding), binding, work);
  }

  /**
   * The same for a transaction of its own inside another's (REQUIRES_NEW), over a small pool that
   * only such work uses. Whoever has a connection may wait for one of these and never the other way
   * round; with one pool for both, as many callers as it has connections would wait for each other.
   * The work has to be short.
   */
  public <T, X extends Exception> T apart(Binding binding, HandleCallback<T, X> work) throws X {
    return within(tenants.apartFrom(binding), binding, work);
  }

  private <T, X extends Exception> T within(Jdbi jdbi, Binding binding, HandleCallback<T, X> work)
      throws X {
    requireTransaction();
    try (Handle handle = jdbi.open()) {
      Binding outer = (Binding) transactions.getResource(BOUND);
      bind(handle, binding, outer);
      T result = work.withHandle(handle);
      if (outer != null) {
        bind(handle, outer, binding);
      }
      return result;
    }
  }

  /**
   * Runs the work under the binding and takes role and organizations away again before it returns;
   * for batch chunks, where the container writes its own checkpoint in the same transaction.
   */
  public <T, X extends Exception> T isolated(Binding binding, HandleCallback<T, X> work) throws X {
    requireTransaction();
    try (Handle handle = tenants.databaseOf(binding).open()) {
      bind(handle, binding, null);
      T result = work.withHandle(handle);
      handle.execute(BIND, "none", "", "", "");
      transactions.putResource(BOUND, null);
      return result;
    }
  }

  private void bind(Handle handle, Binding wanted, Binding current) {
    if (Objects.equals(wanted, current)) {
      return;
    }
    handle.execute(
        BIND,
        wanted.role().databaseName(),
        wanted.organizationSetting(),
        wanted.organizationsSetting(),
        wanted.userSetting());
    transactions.putResource(BOUND, wanted);
  }

  private void requireTransaction() {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("SQL outside an active transaction");
    }
  }
}
