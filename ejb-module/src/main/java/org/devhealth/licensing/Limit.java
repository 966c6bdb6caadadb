package org.devhealth.licensing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The limits that tiers and licences set. */
public enum Limit {
  USERS,
  ORGANIZATIONS,
  REPOSITORIES,
  WORK_ITEMS,
  API_REQUESTS_PER_MINUTE,
  MIN_SYNC_INTERVAL_HOURS;

  /** Reads the name used in data and licences, for example {@code work_items}. */
  public static Optional<Limit> of(String key) {
    return Arrays.stream(values()).filter(limit -> limit.key().equals(key)).findFirst();
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
