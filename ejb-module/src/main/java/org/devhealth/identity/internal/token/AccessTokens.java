package org.devhealth.identity.internal.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Makes and verifies access tokens: MicroProfile JWTs, RS256, with the fixed type {@code JWT}.
 *
 * <p>Thread-safe. A verified token is remembered, since verifying one costs more than the rest of a
 * small request; whether its session still lives is asked elsewhere, for every request.
 */
@ApplicationScoped
public class AccessTokens {

  private static final String TYPE = "JWT";
  private static final int LONGEST_TOKEN = 8192;
  private static final int MOST_REMEMBERED = 20_000;
  private static final int FUTURE_SECONDS = 5;

  @Inject private TokenKeyRing keys;
  @Inject private IdentityConfig config;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  private final Cache<String, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /**
   * What a token is made for.
   *
   * @param csrfHash see {@link VerifiedToken}
   */
  public record Subject(
      User user, UUID session, OrgId organization, String role, String csrfHash) {}

  /** A signed token for the session. */
  public String issue(Subject subject) {
    TokenKey key = keys.signing();
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claimsOf(subject).toJson());
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(key.kid());
    jws.setHeader("typ", TYPE);
    jws.setKey(key.jwk().getPrivateKey());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("the token key " + key.kid() + " does not sign", e);
    }
  }

  /**
   * What the token says.
   *
   * @throws Problem {@code identity.invalid-token} for whatever is wrong with it
   */
  public VerifiedToken verify(String token) {
    VerifiedToken known = verified.getIfPresent(token);
    VerifiedToken result = known == null ? check(token) : known;
    if (!clock.instant().isBefore(result.expiresAt())) {
      verified.invalidate(token);
      throw invalid(null);
    }
    if (known == null) {
      verified.put(token, result);
    }
    return result;
  }

  /** Forgets what was verified; for a key that is withdrawn. */
  public void forgetAll() {
    verified.invalidateAll();
  }

  private JwtClaims claimsOf(Subject subject) {
    Instant now = clock.instant();
    User user = subject.user();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(config.issuer());
    claims.setAudience(config.audience());
    claims.setSubject(user.id().toString());
    claims.setJwtId(identifiers.next().toString());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(
        NumericDate.fromSeconds(now.plus(config.accessTokenLifetime()).getEpochSecond()));
    claims.setStringClaim("upn", user.email());
    claims.setStringClaim("email", user.email());
    claims.setStringClaim("sid", subject.session().toString());
    claims.setStringListClaim("groups", groups(subject));
    Optional.ofNullable(subject.organization())
        .ifPresent(organization -> claims.setStringClaim("org_id", organization.toString()));
    Optional.ofNullable(subject.role()).ifPresent(role -> claims.setStringClaim("role", role));
    Optional.ofNullable(subject.csrfHash()).ifPresent(hash -> claims.setStringClaim("csrf", hash));
    return claims;
  }

  private static List<String> groups(Subject subject) {
    List<String> groups = new ArrayList<>(List.of("user"));
    Optional.ofNullable(subject.role()).ifPresent(groups::add);
    if (subject.user().superuser()) {
      groups.add("superuser");
    }
    return groups;
  }

  private VerifiedToken check(String token) {
    if (token.length() > LONGEST_TOKEN) {
      throw invalid(null);
    }
    try {
      return read(consumer().processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  private static VerifiedToken read(JwtClaims claims) throws MalformedClaimException {
    String organization = claims.getStringClaimValue("org_id");
    return new VerifiedToken(
        new UserId(UUID.fromString(claims.getSubject())),
        UUID.fromString(claims.getStringClaimValue("sid")),
        organization == null ? null : new OrgId(UUID.fromString(organization)),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
        claims.getStringClaimValue("csrf"),
        claims.getClaimsMap());
  }

  private JwtConsumer consumer() {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
        .setExpectedType(true, TYPE)
        .setExpectedIssuer(true, config.issuer())
        .setExpectedAudience(true, config.audience())
        .setRequireSubject()
        .setRequireJwtId()
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setIssuedAtRestrictions(
            FUTURE_SECONDS, Math.toIntExact(config.accessTokenLifetime().toSeconds()))
        .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
        .setVerificationKeyResolver((jws, nesting) -> publicKey(jws.getKeyIdHeaderValue()))
        .build();
  }

  private Key publicKey(String kid) throws UnresolvableKeyException {
    return Optional.ofNullable(kid)
        .flatMap(keys::find)
        .map(key -> key.jwk().getPublicKey())
        .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
  }

  private static Problem invalid(Exception cause) {
    return new Problem(IdentityError.INVALID_TOKEN, "Log in again or refresh.", cause);
  }
}
