package org.devhealth.licensing;

import java.util.Locale;

/** By which way a licence key came in. */
public enum LicenceSource {
  ENVIRONMENT,
  FILE,
  API;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
