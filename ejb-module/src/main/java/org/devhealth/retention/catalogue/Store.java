package org.devhealth.retention.catalogue;

import java.util.Locale;

/** Where a governed table lives. */
public enum Store {
  POSTGRES,
  CLICKHOUSE;

  /** The name in catalogue, plans and certificates. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The store of this name. */
  public static Store of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
