package org.devhealth.access.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.access.AccessAction;
import org.devhealth.access.internal.DenialLog;
import org.devhealth.audit.AuditEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.redis.Budget;
import org.devhealth.kernel.redis.Budgets;
import org.devhealth.kernel.redis.Spending;
import org.devhealth.licensing.Entitlements;
import org.devhealth.licensing.Limit;

/**
 * Counts a request for its organization (as its tier allows), its person and its API token.
 *
 * <p>Thread-safe. Asks Redis now and then only, and nobody while it is away; a change of tier holds
 * within 5 s and gives nobody a burst.
 */
@ApplicationScoped
public class RateLimits {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Inject private Budgets budgets;
  @Inject private Entitlements entitlements;
  @Inject private LimitConfig config;
  @Inject private DenialLog denials;

  /** Counts one request; one without a caller counts for nobody. */
  public RateDecision take(Caller caller) {
    if (caller.isAnonymous()) {
      return new RateDecision(List.of());
    }
    List<Spending> spendings = new ArrayList<>();
    for (Budget budget : budgetsOf(caller)) {
      Spending spending = budgets.take(budget);
      spendings.add(spending);
      if (!spending.granted()) {
        record(caller, budget);
        break;
      }
    }
    return new RateDecision(spendings);
  }

  private List<Budget> budgetsOf(Caller caller) {
    List<Budget> asked = new ArrayList<>();
    personal(caller.actor()).ifPresent(asked::add);
    caller.org().flatMap(this::ofTier).ifPresent(asked::add);
    return asked;
  }

  private Optional<Budget> personal(Actor actor) {
    return switch (actor.type()) {
      case USER -> budget("user", actor, config.userPerMinute());
      case API_TOKEN, SERVICE -> budget("token", actor, config.tokenPerMinute());
      case ANONYMOUS, SYSTEM -> Optional.empty();
    };
  }

  private static Optional<Budget> budget(String policy, Actor actor, long perMinute) {
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(new Budget(policy, actor.id().toString(), perMinute, MINUTE));
  }

  private Optional<Budget> ofTier(OrgId organization) {
    return entitlements
        .allowance(organization, Limit.API_REQUESTS_PER_MINUTE)
        .most()
        .map(most -> Math.max(1, most.longValue()))
        .map(most -> new Budget("organization", organization.toString(), most, MINUTE));
  }

  private void record(Caller caller, Budget budget) {
    denials.record(
        caller.organization(),
        caller.actor().type(),
        AuditEvent.of(AccessAction.RATE_LIMITED, caller.organization())
            .about(budget.key(), null)
            .ended(AuditEvent.Outcome.DENIED, "too many requests in a minute")
            .with("policy", budget.policy())
            .with("limit", budget.tokens()));
  }
}
