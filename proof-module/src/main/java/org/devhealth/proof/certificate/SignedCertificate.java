package org.devhealth.proof.certificate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/** A certificate together with the compact JWS that carries it. Immutable. */
public final class SignedCertificate {

  /** The {@code typ} of the JWS header: no other signed text of the product has it. */
  public static final String JWS_TYPE = "devhealth-certificate+jws";

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 24, 8);

  private final Certificate certificate;
  private final CompactJws jws;

  private SignedCertificate(Certificate certificate, CompactJws jws) {
    this.certificate = certificate;
    this.jws = jws;
  }

  /** Signs a certificate. */
  public static SignedCertificate sign(Certificate certificate, SigningKey key) {
    return new SignedCertificate(
        certificate, CompactJws.sign(certificate.toBytes(), JWS_TYPE, key));
  }

  /**
   * Reads a certificate and checks its signature and its spelling, not yet its sums.
   *
   * @throws ProofException with the first reason to refuse it
   */
  static SignedCertificate open(String text, KeySet keys) {
    CompactJws jws = CompactJws.parse(text);
    jws.verifiedBy(keys, JWS_TYPE);
    Certificate certificate = CertificateReader.read(JsonReader.read(jws.payload(), BOUNDS));
    if (!MessageDigest.isEqual(certificate.toBytes(), jws.payload())) {
      throw new ProofException(
          CertificateProblem.NOT_CANONICAL, "payload differs from the RFC 8785 form of itself");
    }
    return new SignedCertificate(certificate, jws);
  }

  public Certificate certificate() {
    return certificate;
  }

  /** The name of the key that signed. */
  public String kid() {
    return jws.header().kid().orElseThrow();
  }

  /** The compact serialization: the content of a {@code .jws} file, without a final newline. */
  public String text() {
    return jws.text();
  }

  /** What the next certificate of the chain gives as {@code previous_hash}. */
  public String hash() {
    try {
      byte[] bytes = text().getBytes(StandardCharsets.US_ASCII);
      return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
