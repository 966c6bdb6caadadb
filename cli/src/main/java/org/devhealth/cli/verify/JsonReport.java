package org.devhealth.cli.verify;

import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.ProofProblem;
import org.devhealth.proof.archive.ArchiveManifest;
import org.devhealth.proof.archive.ArchiveVerdict;
import org.devhealth.proof.audit.AuditVerdict;
import org.devhealth.proof.certificate.CertificateChain;
import org.devhealth.proof.certificate.Finding;
import org.devhealth.proof.certificate.Registration;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;

/** The outcome for programs. */
final class JsonReport {

  private JsonReport() {}

  static String of(Verification verification) {
    JsonObject report =
        JsonObject.builder()
            .put("verified", verification.verified())
            .put("certificates", JsonArray.of(verification.files(), JsonReport::file))
            .put("chains", JsonArray.of(verification.chains(), JsonReport::chain))
            .put("exports", JsonArray.of(verification.bundles(), JsonReport::bundle))
            .put("archives", JsonArray.of(verification.archives(), JsonReport::archive))
            .put("proofs", JsonArray.of(verification.answers(), JsonReport::answer))
            .build();
    return CanonicalJson.text(report) + System.lineSeparator();
  }

  private static JsonObject file(Verification.CheckedFile file) {
    return JsonObject.builder()
        .put("file", file.path().toString())
        .put("verified", file.verdict().verified())
        .put("findings", findings(file.verdict().findings()))
        .putOrNull("signed", file.verdict().signed().map(JsonReport::content))
        .build();
  }

  private static JsonObject content(SignedCertificate signed) {
    Registration registration = signed.certificate().registration();
    return JsonObject.builder()
        .put("kid", signed.kid())
        .put("hash", signed.hash())
        .put("issuer", registration.issuer())
        .put("org_id", registration.run().orgId().toString())
        .put("run_id", registration.run().runId().toString())
        .put("sequence", registration.link().sequence())
        .put("data_type", signed.certificate().mandate().dataType())
        .put("rows_deleted", signed.certificate().disposition().rowsDeleted())
        .put("rows_held", signed.certificate().disposition().rowsHeld())
        .build();
  }

  private static JsonObject chain(CertificateChain chain) {
    return JsonObject.builder()
        .put("org_id", chain.orgId().toString())
        .put("first", chain.first())
        .put("last", chain.last())
        .put("verified", chain.check().isEmpty())
        .put("findings", findings(chain.check()))
        .build();
  }

  private static JsonObject bundle(CheckedBundle bundle) {
    AuditVerdict verdict = bundle.verdict();
    return JsonObject.builder()
        .put("file", bundle.path().toString())
        .put("verified", verdict.verified())
        .put(
            "findings",
            JsonArray.of(verdict.findings(), each -> finding(each.problem(), each.detail())))
        .putOrNull(
            "export_id",
            verdict.manifest().map(manifest -> new JsonString(manifest.subject().exportId())))
        .put("events", verdict.events())
        .put("removed", verdict.removed())
        .build();
  }

  private static JsonObject archive(CheckedArchive archive) {
    ArchiveVerdict verdict = archive.verdict();
    return JsonObject.builder()
        .put("file", archive.path().toString())
        .put("verified", verdict.verified())
        .put(
            "findings",
            JsonArray.of(verdict.findings(), each -> finding(each.problem(), each.detail())))
        .putOrNull(
            "run_id",
            verdict.manifest().map(manifest -> new JsonString(manifest.subject().runId())))
        .put("rows", verdict.manifest().map(ArchiveManifest::rows).orElse(0L))
        .put("certificates", verdict.certificates())
        .build();
  }

  private static JsonObject answer(CheckedAnswer answer) {
    List<ProofException> refusals = answer.refusal().stream().toList();
    return JsonObject.builder()
        .put("file", answer.path().toString())
        .put("verified", answer.verified())
        .put("findings", JsonArray.of(refusals, each -> finding(each.problem(), each.detail())))
        .build();
  }

  private static JsonArray findings(List<Finding> findings) {
    return JsonArray.of(findings, each -> finding(each.problem(), each.detail()));
  }

  private static JsonObject finding(ProofProblem problem, String detail) {
    return JsonObject.builder().put("code", problem.code()).put("detail", detail).build();
  }
}
