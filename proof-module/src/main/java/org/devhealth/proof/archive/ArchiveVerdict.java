package org.devhealth.proof.archive;

import java.util.List;
import java.util.Optional;
import org.devhealth.proof.audit.AuditFinding;

/**
 * The outcome of a verification.
 *
 * @param manifest what was signed, when its signature holds
 * @param findings what is wrong
 * @param certificates how many certificates of its run it was held against
 */
public record ArchiveVerdict(
    Optional<ArchiveManifest> manifest, List<AuditFinding> findings, int certificates) {

  public ArchiveVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether the archive is to be believed. */
  public boolean verified() {
    return manifest.isPresent() && findings.isEmpty();
  }
}
