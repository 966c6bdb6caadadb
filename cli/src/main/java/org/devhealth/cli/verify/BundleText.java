package org.devhealth.cli.verify;

import java.util.ArrayList;
import java.util.List;
import org.devhealth.proof.audit.AuditFinding;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.AuditVerdict;

/** What is said to people about an export. */
final class BundleText {

  private static final int MOST_SHOWN = 20;

  private BundleText() {}

  static List<String> of(CheckedBundle bundle) {
    AuditVerdict verdict = bundle.verdict();
    List<String> lines = new ArrayList<>();
    lines.add((verdict.verified() ? "VERIFIED " : "REFUSED ") + bundle.path());
    List<AuditFinding> findings = verdict.findings();
    findings.stream().limit(MOST_SHOWN).forEach(finding -> lines.add("  " + finding));
    if (findings.size() > MOST_SHOWN) {
      lines.add("  and " + (findings.size() - MOST_SHOWN) + " more; --json shows a hundred");
    }
    verdict.manifest().ifPresent(manifest -> describe(manifest, verdict, lines));
    return lines;
  }

  private static void describe(AuditManifest manifest, AuditVerdict verdict, List<String> lines) {
    AuditManifest.Contents contents = manifest.contents();
    lines.add(field("issuer", manifest.subject().issuer()));
    lines.add(field("organization", manifest.subject().orgId()));
    lines.add(field("export", manifest.subject().exportId()));
    lines.add(field("range", contents.range().from() + " to " + contents.range().to()));
    contents.filters().ifPresent(filters -> lines.add(field("filters", filters)));
    lines.add(field("events", contents.events() + " as " + contents.format()));
    if (verdict.verified()) {
      lines.add(field("checked", checked(manifest, verdict)));
    }
    if (!contents.complete()) {
      lines.add(field("note", "filters or permissions left events out, which nobody can check"));
    }
  }

  private static String checked(AuditManifest manifest, AuditVerdict verdict) {
    if (manifest.seal().isEmpty()) {
      return "signature, SHA-256 of every file; only NDJSON can be held against the log's tree";
    }
    AuditManifest.Seal seal = manifest.seal().get();
    String removed =
        verdict.removed() == 0 ? "" : ", " + verdict.removed() + " removed under certificates";
    return "signature, every file, numbers "
        + seal.start()
        + " to "
        + (seal.end() - 1)
        + " against the checkpoint: "
        + verdict.events()
        + " events"
        + removed;
  }

  private static String field(String name, String value) {
    return String.format("  %-13s %s", name, value);
  }
}
