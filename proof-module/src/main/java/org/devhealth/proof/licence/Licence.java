package org.devhealth.proof.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.SigningKey;

/** A licence as the vendor issued it. Immutable. */
public record Licence(Origin origin, Term term, Grant grant, Holder holder) {

  /** A limit that does not limit. */
  public static final long UNLIMITED = -1;

  static final String JWS_TYPE = "JWT";

  public Licence {
    Objects.requireNonNull(origin);
    Objects.requireNonNull(term);
    Objects.requireNonNull(grant);
    Objects.requireNonNull(holder);
  }

  /** Who issued it, for which organization or deployment, under which id ({@code jti}). */
  public record Origin(String issuer, String subject, String id) {

    public Origin {
      requireText(issuer);
      requireText(subject);
      requireText(id);
    }
  }

  /** When it holds, in whole seconds, and the days of grace after that. */
  public record Term(Instant issuedAt, Instant notBefore, Instant expiresAt, int graceDays) {

    private static final int MAX_GRACE_DAYS = 366;

    public Term {
      if (!expiresAt.isAfter(notBefore)) {
        throw new IllegalArgumentException("exp is not after nbf");
      }
      if (graceDays < 0 || graceDays > MAX_GRACE_DAYS) {
        throw new IllegalArgumentException("grace_days is 0 to " + MAX_GRACE_DAYS);
      }
    }

    /** The end of the grace. */
    public Instant graceUntil() {
      return expiresAt.plus(Duration.ofDays(graceDays));
    }
  }

  /**
   * What it grants: a tier, features switched on or off by key, limits by name ({@link #UNLIMITED}
   * or a number), and the deployments it is for; none named means all.
   */
  public record Grant(
      LicenceTier tier,
      Map<String, Boolean> features,
      Map<String, Long> limits,
      List<String> deploymentIds) {

    public Grant {
      Objects.requireNonNull(tier);
      features = Map.copyOf(features);
      limits = Map.copyOf(limits);
      deploymentIds = List.copyOf(deploymentIds);
      if (limits.values().stream().anyMatch(limit -> limit < UNLIMITED)) {
        throw new IllegalArgumentException("a limit is -1 or not negative");
      }
    }

    /** Whether the licence is for this deployment. */
    public boolean covers(String deploymentId) {
      return deploymentIds.isEmpty() || deploymentIds.contains(deploymentId);
    }
  }

  /** Whom it was sold to. */
  public record Holder(Optional<String> orgName, Optional<String> contactEmail) {

    public Holder {
      Objects.requireNonNull(orgName);
      Objects.requireNonNull(contactEmail);
    }
  }

  /** Where it stands at {@code now}. */
  public LicenceStatus statusAt(Instant now) {
    if (now.isBefore(term.notBefore())) {
      return LicenceStatus.NOT_YET_VALID;
    }
    if (now.isBefore(term.expiresAt())) {
      return LicenceStatus.VALID;
    }
    return now.isBefore(term.graceUntil()) ? LicenceStatus.GRACE : LicenceStatus.EXPIRED;
  }

  /** The signed token. */
  public String toToken(SigningKey key) {
    return CompactJws.sign(CanonicalJson.bytes(LicenceClaims.toJson(this)), JWS_TYPE, key).text();
  }

  private static void requireText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("iss, sub and jti are not blank");
    }
  }
}
