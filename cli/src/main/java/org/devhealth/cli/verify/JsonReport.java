package org.devhealth.cli.verify;

import java.util.List;
import org.devhealth.proof.certificate.CertificateChain;
import org.devhealth.proof.certificate.Finding;
import org.devhealth.proof.certificate.Registration;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonObject;

/** The outcome for programs. */
final class JsonReport {

  private JsonReport() {}

  static String of(Verification verification) {
    JsonObject report =
        JsonObject.builder()
            .put("verified", verification.verified())
            .put("certificates", JsonArray.of(verification.files(), JsonReport::file))
            .put("chains", JsonArray.of(verification.chains(), JsonReport::chain))
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

  private static JsonArray findings(List<Finding> findings) {
    return JsonArray.of(findings, JsonReport::finding);
  }

  private static JsonObject finding(Finding finding) {
    return JsonObject.builder()
        .put("code", finding.problem().code())
        .put("detail", finding.detail())
        .build();
  }
}
