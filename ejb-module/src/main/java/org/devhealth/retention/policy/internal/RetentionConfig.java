package org.devhealth.retention.policy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.retention.catalogue.DataType;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.cooling-off} and {@code devhealth.retention.floor-days.<type>}. */
@ApplicationScoped
public class RetentionConfig implements ConfigurationKeys {

  private static final String FLOOR = "devhealth.retention.floor-days.";

  @Inject
  @ConfigProperty(name = "devhealth.retention.cooling-off", defaultValue = "PT168H")
  private Duration coolingOff;

  @Inject private Config config;

  @Override
  public Set<String> prefixes() {
    return Set.of(FLOOR);
  }

  /** How long a policy that deletes more than before waits. */
  public Duration coolingOff() {
    return coolingOff;
  }

  /** The shortest period for the data type. */
  public int floorDays(DataType type) {
    return config
        .getOptionalValue(FLOOR + type.name().replace('_', '-'), Integer.class)
        .orElse(type.floorDays());
  }
}
