package org.devhealth.licensing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tiers in rising order; each contains what the ones before it contain. */
public enum Tier {
  COMMUNITY,
  TEAM,
  ENTERPRISE;

  /** Reads the name used in data and licences, for example {@code team}. */
  public static Optional<Tier> of(String key) {
    return Arrays.stream(values()).filter(tier -> tier.key().equals(key)).findFirst();
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean contains(Tier other) {
    return compareTo(other) >= 0;
  }

  /** The higher of two tiers. */
  public static Tier higher(Tier one, Tier other) {
    return one.contains(other) ? one : other;
  }
}
