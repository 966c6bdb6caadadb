package org.devhealth.proof.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.devhealth.proof.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 8032, section 7.1. */
class Ed25519Test {

  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + "'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
        + "af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
        + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
        + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
        + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
  })
  void signsAndVerifiesAsTheRfcDoes(String seed, String point, String message, String signature) {
    SigningKey key = key(seed, point);
    assertThat(HEX.formatHex(key.sign(HEX.parseHex(message)))).isEqualTo(signature);
    assertThat(key.verificationKey().verifies(HEX.parseHex(message), HEX.parseHex(signature)))
        .isTrue();
    assertThat(HEX.formatHex(key.verificationKey().raw())).isEqualTo(point);
  }

  @Test
  void aSignatureWithSPlusTheGroupOrderIsRefused() {
    SigningKey key = SigningKey.generate("k");
    byte[] signature = key.sign(new byte[] {1});
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
    byte[] raised = new BigInteger(1, s).add(order).toByteArray();
    byte[] malleated = signature.clone();
    System.arraycopy(reversed(raised), 0, malleated, 32, 32);
    assertThat(key.verificationKey().verifies(new byte[] {1}, malleated)).isFalse();
  }

  @Test
  void aSignatureOfAnotherLengthIsRefused() {
    SigningKey key = SigningKey.generate("k");
    byte[] signature = key.sign(new byte[] {1});
    assertThat(key.verificationKey().verifies(new byte[] {1}, Arrays.copyOf(signature, 63)))
        .isFalse();
    assertThat(key.verificationKey().verifies(new byte[] {1}, Arrays.copyOf(signature, 65)))
        .isFalse();
  }

  @Test
  void halvesOfTwoPairsAreRefused() {
    JsonObject one = SigningKey.generate("k").toPrivateJwk();
    JsonObject other = SigningKey.generate("k").toPrivateJwk();
    JsonObject mixed =
        JsonObject.builder()
            .put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("kid", "k")
            .put("d", one.member("d").orElseThrow())
            .put("x", other.member("x").orElseThrow())
            .build();
    assertRefused(SignatureProblem.KEY_INVALID, () -> SigningKey.fromJwk(mixed));
  }

  @Test
  void aPrivateKeyDoesNotPrintItself() {
    SigningKey key = SigningKey.generate("example.com/k1");
    assertThat(key).hasToString("SigningKey[example.com/k1]");
  }

  @Test
  void aKeyNameThatANoteCannotCarryIsRefused() {
    for (String name : new String[] {"", "a b", "a+b", "é", "x".repeat(201), "a\n"}) {
      assertRefused(SignatureProblem.KEY_INVALID, () -> SigningKey.generate(name));
    }
  }

  private static SigningKey key(String seed, String point) {
    return SigningKey.fromJwk(
        JsonObject.builder()
            .put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("kid", "rfc8032")
            .put("d", Base64Url.encode(HEX.parseHex(seed)))
            .put("x", Base64Url.encode(HEX.parseHex(point)))
            .build());
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[bytes.length - 1 - i] = bytes[i];
    }
    return result;
  }
}
