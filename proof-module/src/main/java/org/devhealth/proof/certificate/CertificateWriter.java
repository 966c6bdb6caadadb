package org.devhealth.proof.certificate;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;

/** A certificate as JSON. */
final class CertificateWriter {

  private CertificateWriter() {}

  static JsonObject toJson(Certificate certificate) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("type", Certificate.TYPE)
            .put("digest_alg", RowDigest.ALGORITHM)
            .put("key_encoding", RowDigest.KEY_ENCODING);
    putRegistration(json, certificate.registration());
    putMandate(json, certificate.mandate());
    putDisposition(json, certificate.disposition());
    putExecution(json, certificate.execution());
    return json.build();
  }

  private static void putRegistration(JsonObject.Builder json, Registration registration) {
    json.put("issuer", registration.issuer())
        .put("certificate_id", text(registration.certificateId()))
        .put("org_id", text(registration.run().orgId()))
        .put("run_id", text(registration.run().runId()))
        .putOrNull("batch_id", registration.run().batchId().map(CertificateWriter::text))
        .put("sequence", registration.link().sequence())
        .putOrNull("previous_hash", registration.link().previousHash().map(JsonString::new));
  }

  private static void putMandate(JsonObject.Builder json, Mandate mandate) {
    json.put("data_type", mandate.dataType())
        .put("policy", policy(mandate.policy()))
        .putOrNull("plan", mandate.plan().map(CertificateWriter::plan))
        .put("cutoff", text(mandate.cutoff()))
        .put("holds", JsonArray.of(mandate.holds(), CertificateWriter::hold));
  }

  private static JsonObject policy(Mandate.Policy policy) {
    return JsonObject.builder()
        .put("id", text(policy.id()))
        .put("version", policy.version())
        .put("retention_days", policy.retentionDays())
        .put("action", policy.action())
        .put("mode", policy.mode())
        .build();
  }

  private static JsonObject plan(Mandate.Plan plan) {
    return JsonObject.builder().put("id", text(plan.id())).put("hash", plan.hash()).build();
  }

  private static JsonObject hold(Mandate.Hold hold) {
    return JsonObject.builder().put("id", text(hold.id())).put("epoch", hold.epoch()).build();
  }

  private static void putDisposition(JsonObject.Builder json, Disposition disposition) {
    json.put("rows_deleted", disposition.rowsDeleted())
        .put("rows_held", disposition.rowsHeld())
        .put("tables", JsonArray.of(disposition.tables(), CertificateWriter::table))
        .put("leaf_ranges", JsonArray.of(disposition.leafRanges(), CertificateWriter::leafRange))
        .put(
            "physical_removal",
            JsonArray.of(disposition.physicalRemovals(), CertificateWriter::physicalRemoval));
    // only where there is one, so that certificates from before archives keep their one spelling
    disposition.archive().ifPresent(archive -> json.put("archive", archive(archive)));
  }

  private static JsonObject archive(Disposition.Archive archive) {
    return JsonObject.builder()
        .put("id", text(archive.id()))
        .put("manifest_hash", archive.manifestHash())
        .put("parts", archive.parts())
        .put("rows", archive.rows())
        .build();
  }

  private static JsonObject table(TableDisposition table) {
    return tally(table.tally())
        .put("store", table.name().store())
        .put("table", table.name().table())
        .put("strategy", table.strategy())
        .put("months", JsonArray.of(table.months(), CertificateWriter::month))
        .build();
  }

  private static JsonObject month(MonthDisposition month) {
    return tally(month.tally()).put("month", month.month().toString()).build();
  }

  private static JsonObject.Builder tally(Tally tally) {
    return JsonObject.builder()
        .put("rows_deleted", tally.rowsDeleted())
        .put("rows_held", tally.rowsHeld())
        .put("digest", tally.digest().toString());
  }

  private static JsonObject leafRange(Disposition.LeafRange range) {
    return JsonObject.builder().put("start", range.start()).put("end", range.end()).build();
  }

  private static JsonObject physicalRemoval(Disposition.PhysicalRemoval removal) {
    return JsonObject.builder()
        .put("store", removal.name().store())
        .put("table", removal.name().table())
        .put("proven_at", text(removal.provenAt()))
        .put("masked_rows", removal.maskedRows())
        .build();
  }

  private static void putExecution(JsonObject.Builder json, Execution execution) {
    json.put("started_at", text(execution.period().startedAt()))
        .put("ended_at", text(execution.period().endedAt()))
        .put("execution_ids", JsonArray.of(execution.executionIds(), JsonNumber::of))
        .put("trigger", execution.cause().trigger())
        .put("actor", actor(execution.cause().actor()))
        .put("issued_at", text(execution.issuedAt()));
  }

  private static JsonObject actor(Execution.Actor actor) {
    return JsonObject.builder()
        .put("type", actor.type())
        .putOrNull("id", actor.id().map(JsonString::new))
        .build();
  }

  private static JsonString text(UUID id) {
    return new JsonString(id.toString());
  }

  private static JsonString text(Instant instant) {
    return new JsonString(instant.toString());
  }
}
