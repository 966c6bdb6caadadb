package org.devhealth.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of the product that settings belong to; lower case on the wire. */
public enum SettingCategory {
  GENERAL,
  INTEGRATIONS,
  WORKERS,
  ANALYTICS,
  NOTIFICATIONS,
  SECURITY,
  RETENTION,
  BRANDING,
  API;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SettingCategory> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
