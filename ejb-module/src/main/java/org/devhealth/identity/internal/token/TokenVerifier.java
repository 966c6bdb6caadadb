package org.devhealth.identity.internal.token;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.devhealth.identity.ApiCaller;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks tokens: the algorithm of the key, one type, our issuer and audience, a key that we know by
 * its name and a life not longer than we give (RFC 8725). Thread-safe.
 *
 * @param keys public keys by kid
 */
record TokenVerifier(
    TokenTerms terms, Clock clock, Function<String, Optional<? extends Key>> keys) {

  static final String TYPE = "JWT";

  private static final int LONGEST_TOKEN = 8192;
  private static final int FUTURE_SECONDS = 5;

  /**
   * What the token says.
   *
   * @throws Problem {@code identity.invalid-token} for whatever is wrong with it
   */
  VerifiedToken verify(String token) {
    if (token.length() > LONGEST_TOKEN) {
      throw invalid(null);
    }
    try {
      return read(consumer().processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  static Problem invalid(Exception cause) {
    return new Problem(IdentityError.INVALID_TOKEN, "Log in again or refresh.", cause);
  }

  private static VerifiedToken read(JwtClaims claims) throws MalformedClaimException {
    String organization = claims.getStringClaimValue("org_id");
    return new VerifiedToken(
        new UserId(UUID.fromString(claims.getSubject())),
        UUID.fromString(String.valueOf(claims.getStringClaimValue("sid"))),
        organization == null ? null : new OrgId(UUID.fromString(organization)),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
        claims.getStringClaimValue("csrf"),
        new ApiCaller(claims.getSubject(), claims.getClaimsMap()));
  }

  private JwtConsumer consumer() {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
        .setExpectedType(true, TYPE)
        .setExpectedIssuer(true, terms.issuer())
        .setExpectedAudience(true, terms.audience())
        .setRequireSubject()
        .setRequireJwtId()
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setIssuedAtRestrictions(FUTURE_SECONDS, Math.toIntExact(terms.lifetime().toSeconds()))
        .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
        .setVerificationKeyResolver((jws, nesting) -> publicKey(jws.getKeyIdHeaderValue()))
        .build();
  }

  private Key publicKey(String kid) throws UnresolvableKeyException {
    Optional<? extends Key> key = kid == null ? Optional.empty() : keys.apply(kid);
    if (key.isEmpty()) {
      throw new UnresolvableKeyException("unknown kid");
    }
    return key.get();
  }
}
