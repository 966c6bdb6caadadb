package org.devhealth.access.limits;

import java.util.List;
import java.util.Optional;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.redis.Spending;

/**
 * What a request took from the budgets that it counts for.
 *
 * @param spendings one for each budget asked, a refused one last; none when nothing is limited
 */
public record RateDecision(List<Spending> spendings) {

  public RateDecision {
    spendings = List.copyOf(spendings);
  }

  /** {@code access.rate-limited} with the time to wait, when a budget is spent. */
  public Optional<Problem> refusal() {
    return spendings.stream()
        .filter(spending -> !spending.granted())
        .findFirst()
        .map(
            spending ->
                new Problem(
                        AccessError.RATE_LIMITED,
                        "At most "
                            + spending.budget().tokens()
                            + " requests a minute are allowed for this "
                            + spending.budget().policy()
                            + "; wait as Retry-After says.")
                    .with("policy", spending.budget().policy())
                    .with("limit", spending.budget().tokens())
                    .retryAfter(spending.retryAfter().plusMillis(999)));
  }

  /** Whether some budget was counted by this server alone. */
  public boolean isDegraded() {
    return spendings.stream().anyMatch(spending -> !spending.shared());
  }
}
