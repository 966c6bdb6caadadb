package org.devhealth.cli.verify;

import java.time.YearMonth;
import java.util.List;
import org.devhealth.cli.PlainText;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.CertificateChain;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.Finding;
import org.devhealth.proof.certificate.Mandate;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.Verdict;

/** The outcome for people. */
final class TextReport {

  private final StringBuilder out = new StringBuilder();

  private TextReport() {}

  static String of(Verification verification) {
    TextReport report = new TextReport();
    verification.files().forEach(report::appendFile);
    verification.chains().forEach(report::appendChain);
    verification.answers().forEach(report::appendAnswer);
    verification.bundles().stream()
        .flatMap(bundle -> BundleText.of(bundle).stream())
        .forEach(report::line);
    verification.archives().stream()
        .flatMap(archive -> archive.text().stream())
        .forEach(report::line);
    return report.out.toString();
  }

  private void appendFile(Verification.CheckedFile file) {
    Verdict verdict = file.verdict();
    line((verdict.verified() ? "VERIFIED " : "REFUSED ") + file.path());
    appendFindings(verdict.findings());
    verdict.signed().filter(signed -> verdict.verified()).ifPresent(this::appendContent);
  }

  private void appendContent(SignedCertificate signed) {
    Certificate certificate = signed.certificate();
    appendOrigin(signed);
    appendMandate(certificate.mandate());
    field(
        "ran",
        certificate.execution().period().startedAt()
            + " to "
            + certificate.execution().period().endedAt());
    appendDisposition(certificate.disposition());
    field("checked", "signature, canonical form, sums of rows, sums of digests");
  }

  private void appendOrigin(SignedCertificate signed) {
    var registration = signed.certificate().registration();
    field("issuer", registration.issuer() + ", key " + signed.kid());
    field("organization", registration.run().orgId().toString());
    field("run", registration.run().runId().toString());
    field("number", registration.link().sequence() + " in the organization's chain");
  }

  private void appendMandate(Mandate mandate) {
    Mandate.Policy policy = mandate.policy();
    field("data type", mandate.dataType());
    field(
        "policy",
        policy.id()
            + " version "
            + policy.version()
            + ": "
            + policy.action()
            + " after "
            + policy.retentionDays()
            + " days, "
            + policy.mode());
    field("cut-off", mandate.cutoff().toString());
    field("holds", mandate.holds().size() + " considered");
    mandate.holds().forEach(hold -> item(hold.id() + " in epoch " + hold.epoch()));
  }

  private void appendDisposition(Disposition disposition) {
    field("rows", rows(disposition.rowsDeleted(), disposition.rowsHeld()));
    disposition.tables().forEach(this::appendTable);
    disposition
        .archive()
        .ifPresent(
            archive ->
                field(
                    "archive",
                    archive.id()
                        + ": "
                        + archive.rows()
                        + " rows in "
                        + archive.parts()
                        + " parts"));
  }

  private void appendTable(TableDisposition table) {
    item(
        table.name()
            + ": "
            + rows(table.tally().rowsDeleted(), table.tally().rowsHeld())
            + ", "
            + table.strategy()
            + months(table));
  }

  private static String months(TableDisposition table) {
    if (table.months().isEmpty()) {
      return "";
    }
    YearMonth first = table.months().get(0).month();
    YearMonth last = table.months().get(table.months().size() - 1).month();
    return first.equals(last) ? ", month " + first : ", months " + first + " to " + last;
  }

  private static String rows(long deleted, long held) {
    return deleted + " deleted, " + held + " kept back by holds";
  }

  private void appendChain(CertificateChain chain) {
    List<Finding> findings = chain.check();
    line(
        (findings.isEmpty() ? "VERIFIED" : "REFUSED")
            + " chain of organization "
            + chain.orgId()
            + ", numbers "
            + chain.first()
            + " to "
            + chain.last());
    appendFindings(findings);
    if (chain.first() > 1) {
      field("note", "numbers before " + chain.first() + " were not given, nothing is said of them");
    }
  }

  private void appendAnswer(CheckedAnswer answer) {
    line((answer.verified() ? "VERIFIED " : "REFUSED ") + answer.path());
    line("  " + answer.refusal().map(Throwable::getMessage).orElse(answer.shows()));
  }

  private void appendFindings(List<Finding> findings) {
    findings.forEach(finding -> line("  " + finding));
  }

  private void field(String name, String value) {
    line(String.format("  %-13s %s", name, value));
  }

  private void item(String value) {
    line(" ".repeat(18) + value);
  }

  private void line(String text) {
    out.append(PlainText.of(text)).append(System.lineSeparator());
  }
}
