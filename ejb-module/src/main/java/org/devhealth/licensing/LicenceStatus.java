package org.devhealth.licensing;

import java.util.Locale;

/** Where a licence stands at one moment; lower case on the wire. */
public enum LicenceStatus {
  /** There is no licence. */
  NONE,
  /** Its time has not begun. */
  PENDING,
  VALID,
  /** Expired, but everything still works for the days of grace. */
  GRACE,
  /** Back to the community tier; all data stays as it is. */
  EXPIRED;

  /** Whether what it licenses can be used. */
  public boolean isInForce() {
    return switch (this) {
      case VALID, GRACE -> true;
      case NONE, PENDING, EXPIRED -> false;
    };
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
