package org.devhealth.proof.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.devhealth.proof.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonProblem;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonValue;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {

  /** RFC 8037, appendix A.1, with a name. */
  private static final String RFC_8037_KEY =
      "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"rfc8037\","
          + "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
          + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

  private static final String RFC_8037_JWS =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
          + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  private static final SigningKey KEY = SigningKey.fromJwk(json(RFC_8037_KEY));
  private static final KeySet KEYS = KeySet.of(List.of(KEY.verificationKey()));
  private static final byte[] PAYLOAD = utf8("{\"a\":1}");

  @Test
  void signsAsAppendixA4OfRfc8037() {
    JwsHeader header = new JwsHeader(Optional.empty(), Optional.empty());
    byte[] payload = utf8("Example of Ed25519 signing");
    assertThat(CompactJws.sign(payload, header, KEY).text()).isEqualTo(RFC_8037_JWS);
  }

  @Test
  void verifiesAppendixA5OfRfc8037() {
    CompactJws jws = CompactJws.parse(RFC_8037_JWS);
    jws.requireSignature(KEY.verificationKey());
    assertThat(new String(jws.payload(), StandardCharsets.UTF_8))
        .isEqualTo("Example of Ed25519 signing");
  }

  @Test
  void thumbprintIsThatOfAppendixA3OfRfc8037() {
    assertThat(KEY.verificationKey().thumbprint())
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void aSecondImplementationVerifiesOurSignature() throws JoseException {
    JsonWebSignature jose4j = new JsonWebSignature();
    jose4j.setAlgorithmConstraints(
        new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
    jose4j.setCompactSerialization(CompactJws.sign(PAYLOAD, "test+jws", KEY).text());
    jose4j.setKey(JsonWebKey.Factory.newJwk(publicJwk()).getKey());
    assertThat(jose4j.verifySignature()).isTrue();
    assertThat(jose4j.getKeyIdHeaderValue()).isEqualTo("rfc8037");
    assertThat(jose4j.getPayload()).isEqualTo("{\"a\":1}");
  }

  @Test
  void weVerifyASecondImplementationsSignature() throws JoseException {
    JsonWebSignature jose4j = new JsonWebSignature();
    jose4j.setAlgorithmHeaderValue("EdDSA");
    jose4j.setKeyIdHeaderValue("rfc8037");
    jose4j.setHeader("typ", "test+jws");
    jose4j.setPayload("{\"a\":1}");
    jose4j.setKey(PublicJsonWebKey.Factory.newPublicJwk(RFC_8037_KEY).getPrivateKey());
    CompactJws jws = CompactJws.parse(jose4j.getCompactSerialization());
    assertThat(jws.verifiedBy(KEYS, "test+jws").kid()).isEqualTo("rfc8037");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256", "ES256", "ES256K", "eddsa", "EdDSA ", ""})
  void everyOtherAlgorithmIsRefused(String algorithm) {
    assertRefused(
        SignatureProblem.ALGORITHM_NOT_ALLOWED,
        () -> CompactJws.parse(withHeader("{\"alg\":\"" + algorithm + "\",\"kid\":\"rfc8037\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kid\":\"rfc8037\"}",
        "[]",
        "",
        "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"EdDSA\",\"b64\":false}",
        "{\"alg\":\"EdDSA\",\"jku\":\"https://example.com\"}",
        "{\"alg\":\"EdDSA\",\"kid\":1}"
      })
  void aHeaderThatIsNotOursIsRefused(String header) {
    assertRefused(SignatureProblem.HEADER_INVALID, () -> CompactJws.parse(withHeader(header)));
  }

  @Test
  void anotherTypeIsRefused() {
    CompactJws jws = CompactJws.sign(PAYLOAD, "licence", KEY);
    assertRefused(SignatureProblem.WRONG_TYPE, () -> jws.verifiedBy(KEYS, "certificate"));
  }

  @Test
  void aKeyThatIsNotInTheSetIsRefused() {
    CompactJws jws = CompactJws.sign(PAYLOAD, "t", SigningKey.generate("other"));
    assertRefused(SignatureProblem.UNKNOWN_KEY, () -> jws.verifiedBy(KEYS, "t"));
  }

  @Test
  void aHeaderWithoutKeyNameIsRefused() {
    JwsHeader header = new JwsHeader(Optional.empty(), Optional.of("t"));
    CompactJws jws = CompactJws.sign(PAYLOAD, header, KEY);
    assertRefused(SignatureProblem.KEY_NOT_NAMED, () -> jws.verifiedBy(KEYS, "t"));
  }

  @Test
  void anotherKeyOfTheSameNameIsRefused() {
    CompactJws jws = CompactJws.sign(PAYLOAD, "t", SigningKey.generate("rfc8037"));
    assertRefused(SignatureProblem.BAD_SIGNATURE, () -> jws.verifiedBy(KEYS, "t"));
  }

  @Test
  void aSecondSpellingOfTheSameBytesIsRefused() {
    String jws = CompactJws.sign(PAYLOAD, "t", KEY).text();
    for (String spelling : List.of(jws + "=", jws + "==", jws + "\n", " " + jws, lastBitSet(jws))) {
      assertRefused(SignatureProblem.NOT_COMPACT_JWS, () -> CompactJws.parse(spelling));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "..", "{}"})
  void whatIsNotACompactJwsIsRefused(String text) {
    assertThat(catchThrowable(() -> CompactJws.parse(text))).isInstanceOf(ProofException.class);
  }

  @Test
  void aKeySetIsReadBack() {
    byte[] published = CanonicalJson.bytes(KEYS.toJson());
    assertThat(KeySet.read(published).find("rfc8037").orElseThrow().raw())
        .isEqualTo(KEY.verificationKey().raw());
  }

  @Test
  void aKeySetIgnoresKeysOfOtherTypes() {
    String set = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"r\"}," + publicJwk() + "]}";
    assertThat(KeySet.read(utf8(set)).keys()).hasSize(1);
  }

  @Test
  void aKeySetWithAPrivateKeyIsRefused() {
    String set = "{\"keys\":[" + RFC_8037_KEY + "]}";
    assertRefused(SignatureProblem.PRIVATE_KEY_EXPOSED, () -> KeySet.read(utf8(set)));
  }

  @Test
  void aKeySetThatNamesTwoKeysAlikeIsRefused() {
    String set = "{\"keys\":[" + publicJwk() + "," + publicJwk() + "]}";
    assertRefused(SignatureProblem.KEY_NAMED_TWICE, () -> KeySet.read(utf8(set)));
  }

  @Test
  void aTextThatIsNoKeySetIsRefused() {
    assertRefused(JsonProblem.FIELD_MISSING, () -> KeySet.read(utf8("{}")));
    assertRefused(JsonProblem.SYNTAX, () -> KeySet.read(utf8("keys")));
  }

  private static String lastBitSet(String jws) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(jws.charAt(jws.length() - 1));
    return jws.substring(0, jws.length() - 1) + alphabet.charAt(last | 1);
  }

  private static String withHeader(String header) {
    return Base64Url.encode(utf8(header)) + "." + Base64Url.encode(PAYLOAD) + ".";
  }

  private static String publicJwk() {
    return CanonicalJson.text(KEY.verificationKey().toJwk());
  }

  private static JsonValue json(String text) {
    return JsonReader.read(utf8(text), JsonBounds.DEFAULT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
