package org.devhealth.proof.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SignatureProblem;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceVerifierTest {

  private static final SigningKey KEY = SigningKey.generate("vendor-2026");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
  private static final String MINIMAL =
      "{\"iss\":\"v\",\"sub\":\"s\",\"jti\":\"j\",\"iat\":1,\"nbf\":1,\"exp\":2,\"tier\":\"team\"}";

  private final LicenceVerifier verifier =
      new LicenceVerifier(KeySet.of(List.of(KEY.verificationKey())));

  @Test
  void aLicenceIsReadBackAsItWasIssued() {
    assertThat(verifier.read(licence().toToken(KEY))).isEqualTo(licence());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, NOT_YET_VALID",
    "2026-01-01T00:00:00Z, VALID",
    "2026-12-31T23:59:59Z, VALID",
    "2027-01-01T00:00:00Z, GRACE",
    "2027-01-10T23:59:59Z, GRACE",
    "2027-01-11T00:00:00Z, EXPIRED"
  })
  void aLicencePassesThroughItsStatuses(Instant now, LicenceStatus status) {
    assertThat(licence().statusAt(now)).isEqualTo(status);
  }

  @Test
  void aLicenceIsUsableInItsTermAndGrace() {
    String token = licence().toToken(KEY);
    assertThat(verifier.verify(token, "d1", BEGIN)).isEqualTo(licence());
    assertThat(verifier.verify(token, "d1", END)).isEqualTo(licence());
    assertRefused(
        LicenceProblem.NOT_YET_VALID, () -> verifier.verify(token, "d1", BEGIN.minusMillis(1)));
    assertRefused(
        LicenceProblem.EXPIRED, () -> verifier.verify(token, "d1", END.plusSeconds(864_000)));
  }

  @Test
  void anotherDeploymentIsRefused() {
    String token = licence().toToken(KEY);
    assertRefused(LicenceProblem.WRONG_DEPLOYMENT, () -> verifier.verify(token, "d3", BEGIN));
  }

  @Test
  void aLicenceThatNamesNoDeploymentIsForAll() {
    assertThat(verifier.read(token(MINIMAL)).grant().covers("any")).isTrue();
  }

  @Test
  void withoutGraceDaysTheTierDecides() {
    assertThat(verifier.read(token(MINIMAL)).term().graceDays()).isEqualTo(14);
    assertThat(verifier.read(token(MINIMAL.replace("team", "enterprise"))).term().graceDays())
        .isEqualTo(30);
    assertThat(verifier.read(token(MINIMAL.replace("team", "community"))).term().graceDays())
        .isZero();
  }

  @Test
  void anUnknownClaimIsIgnored() {
    assertThat(verifier.read(token(MINIMAL.replace("{", "{\"x\":1,"))).grant().tier())
        .isEqualTo(LicenceTier.TEAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tier\":\"platinum\",",
        "{\"features\":{\"sso\":\"yes\"},",
        "{\"limits\":{\"users\":-2},",
        "{\"limits\":{\"users\":1.5},",
        "{\"grace_days\":367,",
        "{\"grace_days\":-1,",
        "{\"deployment_ids\":\"d1\",",
        "{\"aud\":\"x\","
      })
  void aWrongClaimIsRefused(String start) {
    String claims = start.equals("{}") ? start : start + without(start);
    assertRefused(LicenceProblem.CLAIMS_INVALID, () -> verifier.read(token(claims)));
  }

  private static String without(String start) {
    String rest = MINIMAL.substring(1);
    return start.contains("tier") ? rest.replace(",\"tier\":\"team\"", "") : rest;
  }

  @Test
  void aTermThatEndsBeforeItBeginsIsRefused() {
    assertRefused(
        LicenceProblem.CLAIMS_INVALID,
        () -> verifier.read(token(MINIMAL.replace("\"exp\":2", "\"exp\":1"))));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    assertRefused(
        SignatureProblem.UNKNOWN_KEY,
        () -> verifier.read(licence().toToken(SigningKey.generate("vendor-2025"))));
    assertRefused(
        SignatureProblem.BAD_SIGNATURE,
        () -> verifier.read(licence().toToken(SigningKey.generate("vendor-2026"))));
  }

  @Test
  void aTamperedTokenIsRefused() {
    List<String> parts = List.of(licence().toToken(KEY).split("\\."));
    List<String> other = List.of(token(MINIMAL).split("\\."));
    assertRefused(
        SignatureProblem.BAD_SIGNATURE,
        () -> verifier.read(parts.get(0) + "." + other.get(1) + "." + parts.get(2)));
  }

  @Test
  void aTokenOfAnotherTypeIsRefused() {
    String certificate =
        CompactJws.sign(MINIMAL.getBytes(StandardCharsets.UTF_8), "devhealth-certificate+jws", KEY)
            .text();
    assertRefused(SignatureProblem.WRONG_TYPE, () -> verifier.read(certificate));
  }

  @Test
  void aTokenThatIsTooLongIsRefusedUnread() {
    assertRefused(LicenceProblem.TOO_LONG, () -> verifier.read("x".repeat(16_385)));
  }

  private static Licence licence() {
    return new Licence(
        new Licence.Origin("devhealth.example", "org:acme", "lic-1"),
        new Licence.Term(BEGIN, BEGIN, END, 10),
        new Licence.Grant(
            LicenceTier.ENTERPRISE,
            Map.of("sso", true, "scim", false),
            Map.of("users", 250L, "repositories", Licence.UNLIMITED),
            List.of("d1", "d2")),
        new Licence.Holder(Optional.of("Acme"), Optional.of("ops@acme.example")));
  }

  private static String token(String claims) {
    return CompactJws.sign(claims.getBytes(StandardCharsets.UTF_8), "JWT", KEY).text();
  }
}
