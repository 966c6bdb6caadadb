package org.devhealth.proof.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.signature.KeySet;

/**
 * Verifies certificate files with nothing but the issuer's public keys: spelling, signature,
 * canonical form, and that the stated numbers add up. Thread-safe.
 */
public final class CertificateVerifier {

  /** The size of a file beyond which it is refused unread. */
  public static final int MAX_BYTES = 1 << 24;

  private final KeySet keys;

  public CertificateVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** Verifies the bytes of one {@code .jws} file. */
  public Verdict verify(byte[] file) {
    if (file.length > MAX_BYTES) {
      return refused(new Finding(CertificateProblem.TOO_LARGE, file.length + " bytes"));
    }
    try {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      SignedCertificate signed = SignedCertificate.open(text, keys);
      return new Verdict(Optional.of(signed), CertificateSums.check(signed.certificate()));
    } catch (ProofException e) {
      return refused(Finding.of(e));
    }
  }

  private static Verdict refused(Finding finding) {
    return new Verdict(Optional.empty(), List.of(finding));
  }
}
