package org.devhealth.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.signature.VerificationKey;

/** One signature line of a note: the key's name, its ID, and the signature. Immutable. */
final class NoteSignature {

  private static final Pattern LINE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/]+={0,2})");

  private final String keyName;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(String keyName, int keyId, byte[] signature) {
    this.keyName = keyName;
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  static NoteSignature parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(1).chars().anyMatch(Character::isSpaceChar)) {
      throw malformed();
    }
    byte[] bytes = decode(matcher.group(2));
    if (bytes.length <= Integer.BYTES) {
      throw malformed();
    }
    return new NoteSignature(
        matcher.group(1),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  private static byte[] decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
        return bytes;
      }
      throw malformed();
    } catch (IllegalArgumentException e) {
      throw new ProofException(NoteProblem.MALFORMED, "signature is not base64", e);
    }
  }

  private static ProofException malformed() {
    return new ProofException(NoteProblem.MALFORMED, "a signature line is not well-formed");
  }

  String keyName() {
    return keyName;
  }

  boolean claims(VerificationKey key) {
    return key.kid().equals(keyName) && NoteKeys.id(key) == keyId;
  }

  boolean holds(VerificationKey key, byte[] text) {
    return key.verifies(text, signature);
  }

  String toLine() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return "\u2014 " + keyName + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
  }
}
