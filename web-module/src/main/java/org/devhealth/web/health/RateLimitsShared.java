package org.devhealth.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.redis.Budgets;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how requests are counted: by all servers together, or each its share without Redis. */
@Readiness
@ApplicationScoped
public class RateLimitsShared implements HealthCheck {

  @Inject private Budgets budgets;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("rate-limits")
        .withData("counted", budgets.isShared() ? "together" : "local-share")
        .withData("servers", budgets.servers())
        .up()
        .build();
  }
}
