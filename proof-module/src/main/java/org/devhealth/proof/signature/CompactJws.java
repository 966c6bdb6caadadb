package org.devhealth.proof.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;

/**
 * A signed text in the JWS compact serialization (RFC 7515, section 7.1), with EdDSA (RFC 8037,
 * section 3.1). Parsing checks the form only; nothing of it may be believed before {@link
 * #verifiedBy}. Immutable and thread-safe.
 */
public final class CompactJws {

  static final String ALGORITHM = "EdDSA";
  private static final int PARTS = 3;

  private final String text;
  private final JwsHeader header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(String text, List<byte[]> parts) {
    this.text = text;
    this.header = JwsHeader.read(parts.get(0));
    this.payload = parts.get(1);
    this.signature = parts.get(2);
  }

  /** Signs a payload; the header names the key and says what kind of text this is. */
  public static CompactJws sign(byte[] payload, String typ, SigningKey key) {
    JwsHeader header = new JwsHeader(Optional.of(key.kid()), Optional.of(typ));
    return sign(payload, header, key);
  }

  static CompactJws sign(byte[] payload, JwsHeader header, SigningKey key) {
    String signed = Base64Url.encode(header.toBytes()) + "." + Base64Url.encode(payload);
    byte[] signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return parse(signed + "." + Base64Url.encode(signature));
  }

  /**
   * Reads the form. Every part must have its one spelling and nothing may stand before or after it.
   */
  public static CompactJws parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != PARTS) {
      throw new ProofException(
          SignatureProblem.NOT_COMPACT_JWS, parts.size() + " parts instead of three");
    }
    return new CompactJws(text, parts.stream().map(CompactJws::decode).toList());
  }

  private static byte[] decode(String part) {
    try {
      return Base64Url.decode(part);
    } catch (IllegalArgumentException e) {
      throw new ProofException(
          SignatureProblem.NOT_COMPACT_JWS, "a part is not canonical base64url", e);
    }
  }

  /**
   * Checks the signature with the key of the set that the header names, and the type.
   *
   * @return the key that verified it
   * @throws ProofException with a {@link SignatureProblem}
   */
  public VerificationKey verifiedBy(KeySet keys, String expectedType) {
    requireType(expectedType);
    String kid =
        header
            .kid()
            .orElseThrow(
                () -> new ProofException(SignatureProblem.KEY_NOT_NAMED, "header without kid"));
    VerificationKey key =
        keys.find(kid)
            .orElseThrow(() -> new ProofException(SignatureProblem.UNKNOWN_KEY, "kid " + kid));
    requireSignature(key);
    return key;
  }

  private void requireType(String expected) {
    if (!header.typ().equals(Optional.of(expected))) {
      throw new ProofException(
          SignatureProblem.WRONG_TYPE,
          "typ is " + header.typ().orElse("missing") + ", expected " + expected);
    }
  }

  void requireSignature(VerificationKey key) {
    String signed = text.substring(0, text.lastIndexOf('.'));
    if (!key.verifies(signed.getBytes(StandardCharsets.US_ASCII), signature)) {
      throw new ProofException(
          SignatureProblem.BAD_SIGNATURE, "the text is not what the key " + key.kid() + " signed");
    }
  }

  public JwsHeader header() {
    return header;
  }

  public byte[] payload() {
    return payload.clone();
  }

  /** The compact serialization itself. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
