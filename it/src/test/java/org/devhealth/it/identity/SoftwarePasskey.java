package org.devhealth.it.identity;

import com.upokecenter.cbor.CBORObject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** An authenticator in software with one ES256 passkey, and the browser around it. */
final class SoftwarePasskey {

  private static final int PRESENT_VERIFIED = 0x05;
  private static final int WITH_CREDENTIAL = 0x40;

  private final String origin;
  private final KeyPair keys;
  private final byte[] id = new byte[32];
  private int counter;

  SoftwarePasskey(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code navigator.credentials.create} gives. */
  JsonObject create(JsonObject request) {
    JsonObject options = request.getJsonObject("publicKey");
    byte[] authData =
        join(
            head(options.getJsonObject("rp").getString("id"), PRESENT_VERIFIED | WITH_CREDENTIAL),
            new byte[16],
            ByteBuffer.allocate(2).putShort((short) id.length).array(),
            id,
            coseKey());
    CBORObject attestation =
        CBORObject.NewMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", authData);
    return answer(
        Json.createObjectBuilder()
            .add("clientDataJSON", text(clientData("webauthn.create", options)))
            .add("attestationObject", text(attestation.EncodeToBytes()))
            .add("transports", Json.createArrayBuilder())
            .build());
  }

  /** What {@code navigator.credentials.get} gives. */
  JsonObject get(JsonObject request) {
    JsonObject options = request.getJsonObject("publicKey");
    byte[] clientData = clientData("webauthn.get", options);
    byte[] authData = head(options.getString("rpId"), PRESENT_VERIFIED);
    return answer(
        Json.createObjectBuilder()
            .add("clientDataJSON", text(clientData))
            .add("authenticatorData", text(authData))
            .add("signature", text(sign(join(authData, sha256(clientData)))))
            .build());
  }

  private JsonObject answer(JsonObject response) {
    return Json.createObjectBuilder()
        .add("id", text(id))
        .add("rawId", text(id))
        .add("type", "public-key")
        .add("response", response)
        .add("clientExtensionResults", Json.createObjectBuilder())
        .build();
  }

  private byte[] clientData(String type, JsonObject options) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("challenge", options.getString("challenge"))
        .add("origin", origin)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] head(String relyingParty, int flags) {
    return join(
        sha256(relyingParty.getBytes(StandardCharsets.UTF_8)),
        new byte[] {(byte) flags},
        ByteBuffer.allocate(4).putInt(++counter).array());
  }

  private byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return CBORObject.NewMap()
        .Add(1, 2)
        .Add(3, -7)
        .Add(-1, 1)
        .Add(-2, fixed(key.getW().getAffineX().toByteArray()))
        .Add(-3, fixed(key.getW().getAffineY().toByteArray()))
        .EncodeToBytes();
  }

  private static byte[] fixed(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
