package org.devhealth.proof.certificate;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Which certificate this is: who issued it, for which run, and its place in the chain. */
public record Registration(String issuer, UUID certificateId, Run run, Link link) {

  public Registration {
    Texts.require(issuer, "issuer");
    Objects.requireNonNull(certificateId);
    Objects.requireNonNull(run);
    Objects.requireNonNull(link);
  }

  /** The purge run of one organization, and the batch it was executed in, if any. */
  public record Run(UUID orgId, UUID runId, Optional<UUID> batchId) {

    public Run {
      Objects.requireNonNull(orgId);
      Objects.requireNonNull(runId);
      Objects.requireNonNull(batchId);
    }
  }

  /**
   * The place in the organization's chain: numbered from 1, and the base64url SHA-256 of the
   * previous certificate's compact serialization, which only the first one lacks.
   */
  public record Link(long sequence, Optional<String> previousHash) {

    /** The start of every chain. */
    public static final Link FIRST = new Link(1, Optional.empty());

    public Link {
      if (sequence < 1 || previousHash.isPresent() == (sequence == 1)) {
        throw new IllegalArgumentException("all but the first certificate have a previous hash");
      }
    }

    /** The place after {@code previous}. */
    public static Link after(SignedCertificate previous) {
      long sequence = previous.certificate().registration().link().sequence();
      return new Link(sequence + 1, Optional.of(previous.hash()));
    }
  }
}
