package org.devhealth.proof.certificate;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a verification. The certificate is given when its signature holds, so that a
 * findings' reader can see what was signed; it is to be believed only when there are no findings.
 */
public record Verdict(Optional<SignedCertificate> signed, List<Finding> findings) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether the certificate is to be believed. */
  public boolean verified() {
    return signed.isPresent() && findings.isEmpty();
  }
}
