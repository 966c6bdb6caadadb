package org.devhealth.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.StoreProbe;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while every required store answers; the others, when away, are named as {@code degraded}.
 */
@Readiness
@ApplicationScoped
public class Stores implements HealthCheck {

  @Inject @Any private Instance<StoreProbe> probes;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("stores");
    boolean ready = true;
    List<String> degraded = new ArrayList<>();
    for (StoreProbe probe : probes) {
      boolean up = probe.answers();
      answer.withData(probe.store(), up ? "up" : "down");
      ready &= up || !probe.required();
      if (!up && !probe.required()) {
        degraded.add(probe.store());
      }
    }
    if (!degraded.isEmpty()) {
      answer.withData("degraded", String.join(",", degraded.stream().sorted().toList()));
    }
    return answer.status(ready).build();
  }
}
