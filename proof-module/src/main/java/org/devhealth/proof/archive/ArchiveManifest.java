package org.devhealth.proof.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/**
 * What an archive says of itself, signed by the platform. Immutable.
 *
 * @param parts the files with rows, as {@code part-….ndjson.zst}
 */
public record ArchiveManifest(
    Subject subject, List<ArchivedTable> tables, List<AuditManifest.File> parts) {

  /** The value of {@code type}. */
  public static final String TYPE = "devhealth.disposition-archive/v1";

  /** The {@code typ} of the JWS header. */
  public static final String JWS_TYPE = "devhealth-disposition-archive+jws";

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 26, 6);

  /** Issuer, ids, what it is of, and when it was completed (RFC 3339). */
  public record Subject(
      String issuer,
      String archiveId,
      String orgId,
      String runId,
      String dataType,
      String createdAt) {}

  public ArchiveManifest {
    tables = List.copyOf(tables);
    parts = List.copyOf(parts);
  }

  /** How many rows its parts hold. */
  public long rows() {
    return tables.stream().mapToLong(table -> table.written().count()).sum();
  }

  /** Signs it. */
  public CompactJws sign(SigningKey key) {
    return CompactJws.sign(CanonicalJson.bytes(toJson()), JWS_TYPE, key);
  }

  /** What a certificate names a signed manifest by. */
  public static String hash(String signed) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64Url.encode(sha256.digest(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether the text is a signed manifest of this kind, whoever signed it. */
  public static boolean isOne(String text) {
    try {
      return CompactJws.parse(text).header().typ().filter(JWS_TYPE::equals).isPresent();
    } catch (ProofException e) {
      return false;
    }
  }

  /**
   * Reads a signed manifest and checks its signature and spelling.
   *
   * @throws ProofException with the first reason to refuse it
   */
  public static ArchiveManifest open(String text, KeySet keys) {
    CompactJws jws = CompactJws.parse(text);
    jws.verifiedBy(keys, JWS_TYPE);
    ArchiveManifest manifest = read(JsonFields.of(JsonReader.read(jws.payload(), BOUNDS)));
    if (!Arrays.equals(CanonicalJson.bytes(manifest.toJson()), jws.payload())) {
      throw new ProofException(
          ArchiveProblem.MANIFEST_INVALID, "payload differs from the RFC 8785 form of itself");
    }
    return manifest;
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put("type", TYPE)
        .put("issuer", subject.issuer())
        .put("archive_id", subject.archiveId())
        .put("org_id", subject.orgId())
        .put("run_id", subject.runId())
        .put("data_type", subject.dataType())
        .put("created_at", subject.createdAt())
        .put("compression", ArchivePart.COMPRESSION)
        .put("digest_alg", RowDigest.ALGORITHM)
        .put("key_encoding", RowDigest.KEY_ENCODING)
        .put("rows", rows())
        .put("tables", JsonArray.of(tables, ArchiveManifest::tableJson))
        .put("parts", JsonArray.of(parts, ArchiveManifest::partJson))
        .build();
  }

  private static JsonObject tableJson(ArchivedTable table) {
    return JsonObject.builder()
        .put("store", table.name().store())
        .put("table", table.name().table())
        .put("rows", table.written().count())
        .put("digest", table.written().digest().toString())
        .put("rows_kept", table.kept().count())
        .put("digest_kept", table.kept().digest().toString())
        .build();
  }

  private static JsonObject partJson(AuditManifest.File part) {
    return JsonObject.builder()
        .put("name", part.name())
        .put("bytes", part.bytes())
        .put("sha256", part.sha256())
        .put("entries", part.entries())
        .build();
  }

  private static ArchiveManifest read(JsonFields fields) {
    requireConstant(fields, "type", TYPE);
    requireConstant(fields, "compression", ArchivePart.COMPRESSION);
    requireConstant(fields, "digest_alg", RowDigest.ALGORITHM);
    requireConstant(fields, "key_encoding", RowDigest.KEY_ENCODING);
    ArchiveManifest manifest =
        new ArchiveManifest(
            subject(fields),
            fields.objects("tables").stream().map(ArchiveManifest::table).toList(),
            fields.objects("parts").stream().map(ArchiveManifest::part).toList());
    if (fields.whole("rows", 0) != manifest.rows()) {
      throw new ProofException(ArchiveProblem.MANIFEST_INVALID, "rows are not those of the tables");
    }
    fields.requireNoOthers();
    return manifest;
  }

  private static void requireConstant(JsonFields fields, String name, String expected) {
    if (!fields.text(name).equals(expected)) {
      throw new ProofException(
          ArchiveProblem.MANIFEST_INVALID, name + " is not \"" + expected + "\"");
    }
  }

  private static Subject subject(JsonFields fields) {
    return new Subject(
        fields.text("issuer"),
        fields.text("archive_id"),
        fields.text("org_id"),
        fields.text("run_id"),
        fields.text("data_type"),
        fields.text("created_at"));
  }

  private static ArchivedTable table(JsonFields fields) {
    ArchivedTable table =
        new ArchivedTable(
            new TableName(fields.text("store"), fields.text("table")),
            new Rows(fields.whole("rows", 0), fields.parsed("digest", RowDigest::parse)),
            new Rows(fields.whole("rows_kept", 0), fields.parsed("digest_kept", RowDigest::parse)));
    fields.requireNoOthers();
    return table;
  }

  private static AuditManifest.File part(JsonFields fields) {
    AuditManifest.File part =
        new AuditManifest.File(
            fields.text("name"),
            fields.whole("bytes", 0),
            fields.text("sha256"),
            fields.whole("entries", 0));
    fields.requireNoOthers();
    return part;
  }
}
