package org.devhealth.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.devhealth.retention.custody.CustodyReport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how many legal holds have lost rows; that needs people, the server stays ready. */
@Readiness
@ApplicationScoped
public class Custody implements HealthCheck {

  @Inject private CustodyReport report;

  @Override
  public HealthCheckResponse call() {
    OptionalLong lost = report.holdsWithLoss();
    return HealthCheckResponse.named("custody")
        .up()
        .withData("holds_with_loss", lost.isPresent() ? Long.toString(lost.getAsLong()) : "unread")
        .build();
  }
}
