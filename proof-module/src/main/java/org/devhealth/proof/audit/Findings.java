package org.devhealth.proof.audit;

import java.util.ArrayList;
import java.util.List;
import org.devhealth.proof.ProofException;

/** Collects what is wrong, as far as anybody would read it. Not thread-safe. */
final class Findings {

  private static final int MAX = 100;

  private final List<AuditFinding> findings = new ArrayList<>();

  void add(AuditProblem problem, String detail) {
    add(new AuditFinding(problem, detail));
  }

  void add(ProofException refusal) {
    add(new AuditFinding(refusal.problem(), refusal.detail()));
  }

  private void add(AuditFinding finding) {
    if (findings.size() < MAX) {
      findings.add(finding);
    }
  }

  List<AuditFinding> list() {
    return List.copyOf(findings);
  }
}
