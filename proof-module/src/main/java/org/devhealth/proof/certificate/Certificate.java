package org.devhealth.proof.certificate;

import java.util.Objects;
import org.devhealth.proof.json.CanonicalJson;

/**
 * A certificate of disposition: the record of one purge run of one organization. Immutable. What it
 * states may still be wrong; {@link CertificateVerifier} tells.
 */
public record Certificate(
    Registration registration, Mandate mandate, Disposition disposition, Execution execution) {

  /** The value of {@code type}. */
  public static final String TYPE = "devhealth.certificate-of-disposition/v1";

  public Certificate {
    Objects.requireNonNull(registration);
    Objects.requireNonNull(mandate);
    Objects.requireNonNull(disposition);
    Objects.requireNonNull(execution);
  }

  /** The RFC 8785 form that is signed. */
  public byte[] toBytes() {
    return CanonicalJson.bytes(CertificateWriter.toJson(this));
  }
}
