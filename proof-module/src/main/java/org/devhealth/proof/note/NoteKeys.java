package org.devhealth.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.signature.VerificationKey;

/** Keys as signed notes know them: by name and by the first four bytes of a hash. */
public final class NoteKeys {

  private static final byte ED25519 = 1;
  private static final Pattern VERIFIER_KEY =
      Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private NoteKeys() {}

  /** The key ID of an Ed25519 key: {@code SHA-256(name || 0x0A || 0x01 || key)[:4]}, big-endian. */
  public static int id(VerificationKey key) {
    MessageDigest sha256 = sha256();
    sha256.update(key.kid().getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    return ByteBuffer.wrap(sha256.digest(typed(key))).getInt();
  }

  /** The text form {@code name+hash+base64} that other tools take as a verifier key. */
  public static String toText(VerificationKey key) {
    String hash = HexFormat.of().toHexDigits(id(key));
    return key.kid() + "+" + hash + "+" + Base64.getEncoder().encodeToString(typed(key));
  }

  /** Reads the text form. */
  public static VerificationKey parse(String text) {
    Matcher matcher = VERIFIER_KEY.matcher(text);
    if (!matcher.matches()) {
      throw new ProofException(NoteProblem.KEY_INVALID, "not name+hash+key");
    }
    byte[] typed = Base64.getDecoder().decode(matcher.group(3));
    VerificationKey key =
        VerificationKey.of(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
    if (!toText(key).equals(text)) {
      throw new ProofException(NoteProblem.KEY_INVALID, "hash or type does not fit the key");
    }
    return key;
  }

  private static byte[] typed(VerificationKey key) {
    byte[] raw = key.raw();
    return ByteBuffer.allocate(1 + raw.length).put(ED25519).put(raw).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
