package org.devhealth.retention.disposal.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.organization-deletion.*}. */
@ApplicationScoped
public class DisposalConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.organization-deletion.grace", defaultValue = "P7D")
  private Duration grace;

  /** How long a deletion can be undone before it is executed. */
  public Duration grace() {
    return grace;
  }
}
