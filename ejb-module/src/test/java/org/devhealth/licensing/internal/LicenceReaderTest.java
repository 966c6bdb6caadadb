package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceReaderTest {

  private static final UUID ID = new UUID(0, 1);
  private static final SigningKey VENDOR = SigningKey.generate("vendor-1");
  private static final String CLAIMS =
      """
      {"iss":"vendor","sub":"deployment","jti":"l-1","iat":1700000000,"nbf":1700000000,
       "exp":1800000000,"tier":"team","features":{"sso":true},
       "limits":{"users":-1,"repositories":12,"of_tomorrow":1},"grace_days":7}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatTheVendorSigned() {
    VerifiedLicence licence = reader().read(ID, signed(CLAIMS, VENDOR));

    assertThat(licence.kid()).isEqualTo("vendor-1");
    assertThat(licence.terms().tier()).isEqualTo(Tier.TEAM);
    assertThat(licence.terms().features()).containsEntry("sso", true);
    assertThat(licence.terms().limits())
        .containsEntry(Limit.USERS, Allowance.UNLIMITED)
        .containsEntry(Limit.REPOSITORIES, Allowance.ofLicence(12))
        .hasSize(2);
    assertThat(licence.terms().grace()).hasDays(7);
  }

  @Test
  void refusesAnotherKeyOfTheSameName() {
    assertThat(refusal(signed(CLAIMS, SigningKey.generate("vendor-1"))))
        .isEqualTo("licensing.licence-tampered");
  }

  @Test
  void refusesAnUnknownKey() {
    assertThat(refusal(signed(CLAIMS, SigningKey.generate("vendor-2"))))
        .isEqualTo("licensing.licence-unknown-key");
  }

  @Test
  void refusesAChangedPayload() {
    String[] parts = signed(CLAIMS, VENDOR).split("\\.", -1);
    parts[1] = base64(CLAIMS.replace("team", "enterprise"));

    assertThat(refusal(String.join(".", parts))).isEqualTo("licensing.licence-tampered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256", "ES256"})
  void refusesAnotherAlgorithm(String algorithm) {
    String[] parts = signed(CLAIMS, VENDOR).split("\\.", -1);
    parts[0] = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"vendor-1\",\"typ\":\"JWT\"}");

    assertThat(refusal(String.join(".", parts))).isEqualTo("licensing.licence-wrong-algorithm");
  }

  @Test
  void refusesTenMegabytesWithoutReadingThem() {
    assertThat(refusal("a".repeat(10_000_000))).isEqualTo("licensing.licence-too-long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token"})
  void refusesWhatIsNoToken(String text) {
    assertThat(refusal(text)).isEqualTo("licensing.licence-malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tier\":\"team\"|\"tier\":\"platinum\"",
        "\"exp\":1800000000|\"exp\":1600000000",
        "\"repositories\":12|\"repositories\":-2",
        "\"grace_days\":7|\"grace_days\":-1",
        "\"jti\":\"l-1\",|",
        "\"exp\":1800000000,|",
        "\"sub\":\"deployment\",|",
        "{\"sso\":true}|{\"sso\":\"yes\"}"
      })
  void refusesImpossibleClaims(String change) {
    String[] fromTo = change.split("\\|", -1);
    String changed = CLAIMS.replace(fromTo[0], fromTo[1]);

    assertThat(changed).isNotEqualTo(CLAIMS);
    assertThat(refusal(signed(changed, VENDOR))).isEqualTo("licensing.licence-invalid-claims");
  }

  private String refusal(String token) {
    LicenceReader reader = reader();
    return catchThrowableOfType(Problem.class, () -> reader.read(ID, token)).code().code();
  }

  private LicenceReader reader() {
    KeySet keys = KeySet.of(List.of(VENDOR.verificationKey()));
    Path file = folder.resolve("keys.json");
    try {
      Files.write(file, CanonicalJson.bytes(keys.toJson()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LicenceReader(TrustedKeys.keysOf(file, true));
  }

  private static String signed(String claims, SigningKey key) {
    return CompactJws.sign(claims.getBytes(StandardCharsets.UTF_8), "JWT", key).text();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
