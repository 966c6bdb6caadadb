package org.devhealth.identity.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.devhealth.kernel.Problem;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final KeyPair KEYS = rsa();
  private static final UUID USER = UUID.fromString("0190a8f0-0000-7000-8000-000000000001");
  private static final UUID SESSION = UUID.fromString("0190a8f0-0000-7000-8000-000000000002");

  private final TokenVerifier verifier =
      new TokenVerifier(
          new TokenTerms("devhealth", "devhealth", Duration.ofMinutes(15)),
          Clock.fixed(NOW, ZoneOffset.UTC),
          kid -> kid.equals("good") ? Optional.of(KEYS.getPublic()) : Optional.empty());

  @Test
  void readsWhatATokenSays() {
    VerifiedToken token = verifier.verify(token(claims -> {}));

    assertThat(token.user().value()).isEqualTo(USER);
    assertThat(token.session()).isEqualTo(SESSION);
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(600));
  }

  @Test
  void refusesATokenWithoutSignature() {
    assertRefused(signed(jws -> jws.setAlgorithmHeaderValue("none"), null));
  }

  @Test
  void refusesAnHmacUnderThePublicKey() {
    Key publicBytes = new HmacKey(KEYS.getPublic().getEncoded());
    assertRefused(signed(jws -> jws.setAlgorithmHeaderValue("HS256"), publicBytes));
  }

  @Test
  void refusesAnotherAlgorithmOfTheSameKey() {
    assertRefused(signed(jws -> jws.setAlgorithmHeaderValue("RS512"), KEYS.getPrivate()));
    assertRefused(signed(jws -> jws.setAlgorithmHeaderValue("PS256"), KEYS.getPrivate()));
  }

  @Test
  void refusesAnotherKeyUnderOurName() {
    assertRefused(signed(jws -> {}, rsa().getPrivate()));
  }

  @Test
  void refusesUnknownAndMissingKeyNames() {
    assertRefused(signed(jws -> jws.setKeyIdHeaderValue("other"), KEYS.getPrivate()));
    assertRefused(signed(jws -> jws.setKeyIdHeaderValue(null), KEYS.getPrivate()));
  }

  @Test
  void refusesAnotherTypeOfToken() {
    assertRefused(signed(jws -> jws.setHeader("typ", "logout+jwt"), KEYS.getPrivate()));
    assertRefused(signed(jws -> jws.setHeader("typ", (String) null), KEYS.getPrivate()));
  }

  @Test
  void refusesAnotherIssuerOrAudienceAndNone() {
    assertRefused(token(claims -> claims.setIssuer("https://elsewhere.example")));
    assertRefused(token(claims -> claims.unsetClaim("iss")));
    assertRefused(token(claims -> claims.setAudience("another")));
    assertRefused(token(claims -> claims.unsetClaim("aud")));
  }

  @Test
  void refusesExpiredEndlessAndOverlongLives() {
    assertRefused(token(claims -> claims.setExpirationTime(at(NOW.minusSeconds(1)))));
    assertRefused(token(claims -> claims.unsetClaim("exp")));
    assertRefused(token(claims -> claims.setIssuedAt(at(NOW.minusSeconds(3600)))));
  }

  @Test
  void refusesTokensOfTheFuture() {
    assertRefused(token(claims -> claims.setIssuedAt(at(NOW.plusSeconds(60)))));
    assertRefused(token(claims -> claims.setNotBefore(at(NOW.plusSeconds(60)))));
  }

  @Test
  void refusesTokensWithoutSessionOrPerson() {
    assertRefused(token(claims -> claims.unsetClaim("sid")));
    assertRefused(token(claims -> claims.setSubject("root")));
    assertRefused(token(claims -> claims.unsetClaim("jti")));
  }

  @Test
  void refusesAMegabyteBeforeReadingIt() {
    assertRefused("e".repeat(1 << 20));
  }

  @Test
  void refusesAChangedPayload() {
    String[] parts = token(claims -> {}).split("\\.", 3);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String forged = payload.replace(USER.toString(), UUID.randomUUID().toString());
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(forged.getBytes(StandardCharsets.UTF_8));
    assertRefused(parts[0] + "." + encoded + "." + parts[2]);
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOf(Problem.class)
        .extracting(failure -> ((Problem) failure).code().code())
        .isEqualTo("identity.invalid-token");
  }

  private static String token(Consumer<JwtClaims> change) {
    JwtClaims claims = claims();
    change.accept(claims);
    return sign(claims, jws -> {}, KEYS.getPrivate());
  }

  private static String signed(Consumer<JsonWebSignature> change, Key key) {
    return sign(claims(), change, key);
  }

  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("devhealth");
    claims.setAudience("devhealth");
    claims.setSubject(USER.toString());
    claims.setJwtId("1");
    claims.setStringClaim("sid", SESSION.toString());
    claims.setIssuedAt(at(NOW));
    claims.setExpirationTime(at(NOW.plusSeconds(600)));
    return claims;
  }

  private static String sign(JwtClaims claims, Consumer<JsonWebSignature> change, Key key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setAlgorithmHeaderValue("RS256");
    jws.setKeyIdHeaderValue("good");
    jws.setHeader("typ", "JWT");
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    change.accept(jws);
    jws.setKey(key);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NumericDate at(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
