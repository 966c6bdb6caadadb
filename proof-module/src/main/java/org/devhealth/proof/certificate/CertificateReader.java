package org.devhealth.proof.certificate;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonProblem;
import org.devhealth.proof.json.JsonValue;

/**
 * A certificate from JSON. Lenient spellings of ids and times need no care here: whoever reads also
 * compares with what {@link CertificateWriter} makes of the result.
 */
final class CertificateReader {

  private CertificateReader() {}

  static Certificate read(JsonValue json) {
    JsonFields fields = JsonFields.of(json);
    requireConstant(fields, "type", Certificate.TYPE);
    requireConstant(fields, "digest_alg", RowDigest.ALGORITHM);
    requireConstant(fields, "key_encoding", RowDigest.KEY_ENCODING);
    try {
      Certificate certificate =
          new Certificate(
              registration(fields), mandate(fields), disposition(fields), execution(fields));
      fields.requireNoOthers();
      return certificate;
    } catch (IllegalArgumentException e) {
      throw new ProofException(JsonProblem.FIELD_INVALID, e.getMessage(), e);
    }
  }

  private static void requireConstant(JsonFields fields, String name, String expected) {
    String found = fields.text(name);
    if (!found.equals(expected)) {
      throw new ProofException(
          CertificateProblem.NOT_SUPPORTED,
          name + " is \"" + found + "\", this verifier knows \"" + expected + "\"");
    }
  }

  private static Registration registration(JsonFields fields) {
    Registration.Run run =
        new Registration.Run(
            id(fields, "org_id"),
            id(fields, "run_id"),
            fields.nullable("batch_id", name -> id(fields, name)));
    Registration.Link link =
        new Registration.Link(
            fields.whole("sequence", 1), fields.nullable("previous_hash", fields::text));
    return new Registration(fields.text("issuer"), id(fields, "certificate_id"), run, link);
  }

  private static Mandate mandate(JsonFields fields) {
    return new Mandate(
        fields.text("data_type"),
        policy(fields.object("policy")),
        fields.nullable("plan", name -> plan(fields.object(name))),
        time(fields, "cutoff"),
        fields.objects("holds").stream().map(CertificateReader::hold).toList());
  }

  private static Mandate.Policy policy(JsonFields fields) {
    return new Mandate.Policy(
        id(fields, "id"),
        fields.whole("version", 0),
        fields.whole("retention_days", 0),
        fields.text("action"),
        fields.text("mode"));
  }

  private static Mandate.Plan plan(JsonFields fields) {
    return new Mandate.Plan(id(fields, "id"), fields.text("hash"));
  }

  private static Mandate.Hold hold(JsonFields fields) {
    return new Mandate.Hold(id(fields, "id"), fields.whole("epoch", 0));
  }

  private static Disposition disposition(JsonFields fields) {
    return new Disposition(
        fields.whole("rows_deleted", 0),
        fields.whole("rows_held", 0),
        fields.objects("tables").stream().map(CertificateReader::table).toList(),
        fields.objects("leaf_ranges").stream().map(CertificateReader::leafRange).toList(),
        fields.objects("physical_removal").stream()
            .map(CertificateReader::physicalRemoval)
            .toList(),
        fields.optional("archive", name -> archive(fields.object(name))));
  }

  private static Disposition.Archive archive(JsonFields fields) {
    Disposition.Archive archive =
        new Disposition.Archive(
            id(fields, "id"),
            fields.text("manifest_hash"),
            fields.whole("parts", 0),
            fields.whole("rows", 0));
    fields.requireNoOthers();
    return archive;
  }

  private static TableDisposition table(JsonFields fields) {
    return new TableDisposition(
        tableName(fields),
        fields.text("strategy"),
        tally(fields),
        fields.objects("months").stream().map(CertificateReader::month).toList());
  }

  private static TableName tableName(JsonFields fields) {
    return new TableName(fields.text("store"), fields.text("table"));
  }

  private static MonthDisposition month(JsonFields fields) {
    return new MonthDisposition(fields.parsed("month", YearMonth::parse), tally(fields));
  }

  private static Tally tally(JsonFields fields) {
    return new Tally(
        fields.whole("rows_deleted", 0),
        fields.whole("rows_held", 0),
        fields.parsed("digest", RowDigest::parse));
  }

  private static Disposition.LeafRange leafRange(JsonFields fields) {
    return new Disposition.LeafRange(fields.whole("start", 0), fields.whole("end", 1));
  }

  private static Disposition.PhysicalRemoval physicalRemoval(JsonFields fields) {
    return new Disposition.PhysicalRemoval(
        tableName(fields), time(fields, "proven_at"), fields.whole("masked_rows", 0));
  }

  private static Execution execution(JsonFields fields) {
    return new Execution(
        new Execution.Period(time(fields, "started_at"), time(fields, "ended_at")),
        fields.wholes("execution_ids", 0),
        new Execution.Cause(fields.text("trigger"), actor(fields.object("actor"))),
        time(fields, "issued_at"));
  }

  private static Execution.Actor actor(JsonFields fields) {
    Optional<String> id = fields.nullable("id", fields::text);
    return new Execution.Actor(fields.text("type"), id);
  }

  private static UUID id(JsonFields fields, String name) {
    return fields.parsed(name, UUID::fromString);
  }

  private static Instant time(JsonFields fields, String name) {
    return fields.parsed(name, Instant::parse);
  }
}
