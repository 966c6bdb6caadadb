package org.devhealth.retention.hold.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.retention.RetentionSettings;
import org.devhealth.settings.SettingValues;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.hold.*}. */
@ApplicationScoped
public class HoldConfig {

  @Inject private SettingValues values;

  @Inject
  @ConfigProperty(name = "devhealth.retention.hold.barrier-timeout", defaultValue = "PT10S")
  private Duration barrierTimeout;

  @Inject
  @ConfigProperty(name = "devhealth.retention.hold.release-grace", defaultValue = "P7D")
  private Duration releaseGrace;

  /** The longest a request waits for deletions that began before it. */
  public Duration barrierTimeout() {
    return barrierTimeout;
  }

  /** How long a released hold goes on protecting. */
  public Duration releaseGrace() {
    return releaseGrace;
  }

  /** Whether two different people must want a release. */
  public boolean releaseNeedsTwo() {
    return values.get(RetentionSettings.RELEASE_PERSONS) > 1;
  }
}
