package org.devhealth.retention.purge.internal.pace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.retention.purge.internal.pace.ThrottleControl.Limits;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.purge.throttle-*}. */
@ApplicationScoped
public class ThrottleConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.throttle-above", defaultValue = "1.5")
  private double above;

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.throttle-smallest-share", defaultValue = "0.1")
  private double smallestShare;

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.throttle-longest-pause", defaultValue = "PT2S")
  private Duration longestPause;

  /** When to give way, and how far. */
  Limits limits() {
    return new Limits(above, smallestShare, longestPause);
  }

  /** How long a lane rests between two steps, or waits for its turn, at most. */
  Duration longestPause() {
    return longestPause;
  }
}
