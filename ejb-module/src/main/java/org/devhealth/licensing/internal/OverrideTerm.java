package org.devhealth.licensing.internal;

import java.time.Instant;

/** An organization's override of one feature, as far as it decides. */
public record OverrideTerm(boolean enabled, Instant expiresAt) {

  boolean isLive(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
