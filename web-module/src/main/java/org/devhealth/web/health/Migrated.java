package org.devhealth.web.health;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.devhealth.kernel.migration.Migrations;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the database has this release's schema. */
@Startup
@ApplicationScoped
public class Migrated implements HealthCheck {

  @EJB private Migrations migrations;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema")
        .status(true)
        .withData("migrated_in_ms", migrations.took().toMillis())
        .build();
  }
}
