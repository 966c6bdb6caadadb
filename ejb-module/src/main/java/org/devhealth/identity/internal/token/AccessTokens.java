package org.devhealth.identity.internal.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.redis.Broadcast;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Makes and verifies access tokens: MicroProfile JWTs, RS256 or ES256, with the fixed type {@code
 * JWT}.
 *
 * <p>Thread-safe. A verified token is remembered, since verifying one costs more than the rest of a
 * small request; whether its session still lives is asked elsewhere, for every request.
 */
@ApplicationScoped
public class AccessTokens {

  /** After this long the key is looked at again, which may have been withdrawn. */
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

  private static final int MOST_REMEMBERED = 20_000;

  @Inject private TokenKeyRing keys;
  @Inject private Broadcast broadcast;
  @Inject private IdentityConfig config;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  private final Cache<PresentedToken, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(LONGEST_TRUST).build();

  private TokenVerifier verifier;

  @PostConstruct
  void open() {
    TokenTerms terms =
        new TokenTerms(config.issuer(), config.audience(), config.accessTokenLifetime());
    verifier =
        new TokenVerifier(terms, clock, kid -> keys.find(kid).map(key -> key.jwk().getPublicKey()));
    broadcast.listen(TokenKeyRing.TOPIC, new TokenKeyRing.Ears(this::forgetAll));
  }

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
    jws.setAlgorithmHeaderValue(key.jwk().getAlgorithm());
    jws.setKeyIdHeaderValue(key.kid());
    jws.setHeader("typ", TokenVerifier.TYPE);
    jws.setKey(key.privateKey());
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
    PresentedToken presented = new PresentedToken(token);
    VerifiedToken known = verified.getIfPresent(presented);
    VerifiedToken result = known == null ? verifier.verify(token) : known;
    if (!clock.instant().isBefore(result.expiresAt())) {
      verified.invalidate(presented);
      throw TokenVerifier.invalid(null);
    }
    if (known == null) {
      verified.put(presented, result);
    }
    return result;
  }

  private void forgetAll() {
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
}
