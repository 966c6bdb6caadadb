package org.devhealth.licensing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.LicenceStatus;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;

/**
 * What a verified licence says.
 *
 * @param id the row that holds it
 * @param features those it names, allowed or not
 * @param limits those it names
 * @param grace how long everything goes on after expiry
 */
public record LicenceTerms(
    UUID id,
    Tier tier,
    Map<String, Boolean> features,
    Map<Limit, Allowance> limits,
    Instant notBefore,
    Instant expiresAt,
    Duration grace) {

  public LicenceTerms {
    features = Map.copyOf(features);
    limits = Map.copyOf(limits);
  }

  public LicenceStatus statusAt(Instant now) {
    if (now.isBefore(notBefore)) {
      return LicenceStatus.PENDING;
    }
    if (now.isBefore(expiresAt)) {
      return LicenceStatus.VALID;
    }
    return now.isBefore(graceUntil()) ? LicenceStatus.GRACE : LicenceStatus.EXPIRED;
  }

  public Instant graceUntil() {
    return expiresAt.plus(grace);
  }
}
