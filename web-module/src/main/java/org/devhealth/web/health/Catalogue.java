package org.devhealth.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.CatalogueReport;
import org.devhealth.retention.catalogue.Mismatch;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names the data types whose tables do not match the catalogue. They refuse to run; everything else
 * works, so the server stays ready.
 */
@Readiness
@ApplicationScoped
public class Catalogue implements HealthCheck {

  @Inject private CatalogueReport report;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("catalogue").up();
    Optional<Map<String, List<Mismatch>>> last = report.last();
    if (last.isEmpty()) {
      return answer.withData("compared", false).build();
    }
    answer.withData("compared", true);
    last.get().forEach((type, mismatches) -> answer.withData(type, text(mismatches)));
    return answer.build();
  }

  private static String text(List<Mismatch> mismatches) {
    return mismatches.stream()
        .map(Mismatch::toString)
        .collect(Collectors.joining("; ", RetentionError.CATALOGUE_MISMATCH.code() + ": ", ""));
  }
}
