package org.devhealth.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.SecuritySettings;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.redis.Budget;
import org.devhealth.kernel.redis.Budgets;
import org.devhealth.kernel.redis.Spending;
import org.devhealth.settings.SettingValues;

/** How often one session may be refreshed, counted together on all servers. Thread-safe. */
@ApplicationScoped
public class RefreshLimit {

  private static final Duration WINDOW = Duration.ofMinutes(15);

  @Inject private Budgets budgets;
  @Inject private SettingValues settings;
  @Inject private AuditLog audit;

  /**
   * Counts one refresh; the transaction of a refused one rolls back and leaves its token good.
   *
   * @throws Problem {@code identity.too-many-requests}
   */
  void take(SessionTable.Row session) {
    long most = settings.get(SecuritySettings.REFRESHES_PER_SESSION);
    Spending spending =
        budgets.take(new Budget("refresh", session.info().id().toString(), most, WINDOW));
    if (spending.granted()) {
      return;
    }
    audit.recordApart(
        AuditEvent.of(IdentityAction.SESSION_REFRESHED, session.info().organization())
            .about(session.info().id(), null)
            .ended(AuditEvent.Outcome.DENIED, "too many refreshes in fifteen minutes"));
    throw new Problem(
            IdentityError.TOO_MANY_REQUESTS, "The access token lives for minutes; keep it.")
        .retryAfter(spending.retryAfter());
  }
}
