package org.devhealth.proof.audit;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param manifest what was signed, when its signature holds
 * @param findings what is wrong, the first wrong event first; at most a hundred
 * @param events how many events were checked against the tree
 * @param removed how many events are gone under certificates
 */
public record AuditVerdict(
    Optional<AuditManifest> manifest, List<AuditFinding> findings, long events, long removed) {

  public AuditVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether the export is to be believed. */
  public boolean verified() {
    return manifest.isPresent() && findings.isEmpty();
  }
}
