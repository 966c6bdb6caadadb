package org.devhealth.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.devhealth.kernel.crypto.Keyring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says when secrets are out of reach; everything else works, so the server stays ready. */
@Readiness
@ApplicationScoped
public class MasterKeyKnown implements HealthCheck {

  @Inject private Keyring keyring;

  @Override
  public HealthCheckResponse call() {
    Optional<String> complaint = keyring.complaint();
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("secrets").up();
    answer.withData("readable", complaint.isEmpty());
    complaint.ifPresent(why -> answer.withData("degraded", why));
    return answer.build();
  }
}
