package org.devhealth.settings.rotation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds of a rotation: {@code devhealth.settings.rotation.*}. */
@ApplicationScoped
public class RotationConfig {

  @Inject
  @ConfigProperty(name = "devhealth.settings.rotation.lease", defaultValue = "PT1M")
  private Duration lease;

  @Inject
  @ConfigProperty(name = "devhealth.settings.rotation.batch-secrets", defaultValue = "100")
  private int batchSecrets;

  @Inject
  @ConfigProperty(name = "devhealth.settings.rotation.reading-time", defaultValue = "PT10S")
  private Duration readingTime;

  /** How long a silent execution keeps its rotation before another server goes on with it. */
  Duration lease() {
    return lease;
  }

  /** Secrets that one transaction seals anew. */
  int batchSecrets() {
    return batchSecrets;
  }

  /**
   * How long old keys outlive the last secret under them, for those who read one before: longer
   * than any server remembers a setting.
   */
  public Duration readingTime() {
    return readingTime;
  }
}
