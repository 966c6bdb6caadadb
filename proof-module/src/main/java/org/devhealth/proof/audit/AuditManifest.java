package org.devhealth.proof.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/**
 * What an export says of itself, signed by the platform. Immutable.
 *
 * @param subject which export of which log
 * @param contents what its files hold
 * @param seal the checkpoint, present when something of the range was sealed
 * @param parts the files with events, in the order of their events
 */
public record AuditManifest(
    Subject subject, Contents contents, Optional<Seal> seal, List<File> parts) {

  /** The value of {@code type}. */
  public static final String TYPE = "devhealth.audit-export/v1";

  /** The {@code typ} of the JWS header. */
  public static final String JWS_TYPE = "devhealth-audit-export+jws";

  /** The name of the file with the signed manifest. */
  public static final String FILE_NAME = "manifest.jws";

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 24, 8);

  /** Issuer, ids, and when it was made (RFC 3339). */
  public record Subject(String issuer, String exportId, String orgId, String createdAt) {}

  /**
   * What the files hold.
   *
   * @param format ndjson, csv or ocsf
   * @param compression zstd or gzip
   * @param range the time range asked for
   * @param filters a readable form of the filters; absent when everything in the range was asked
   *     for
   * @param events in all parts
   * @param complete whether every sealed event of the range that still exists is there; false when
   *     filters or the requester's permissions left some out
   */
  public record Contents(
      String format,
      String compression,
      Range range,
      Optional<String> filters,
      long events,
      boolean complete) {}

  /** From, inclusive, to, exclusive (RFC 3339). */
  public record Range(String from, String to) {}

  /**
   * How the events hang in the log's tree.
   *
   * @param start the first leaf of the export
   * @param end the leaf after the last
   * @param checkpoint the signed note
   * @param outside the subtrees before {@code start} and after {@code end} up to the checkpoint's
   *     size
   * @param leaves the file that lists the leaves from start to end
   */
  public record Seal(long start, long end, String checkpoint, List<String> outside, File leaves) {

    public Seal {
      outside = List.copyOf(outside);
    }
  }

  /** A file of the export: name, bytes, SHA-256 in base64url, and how many events or leaves. */
  public record File(String name, long bytes, String sha256, long entries) {}

  public AuditManifest {
    parts = List.copyOf(parts);
  }

  /** Signs it. */
  public CompactJws sign(SigningKey key) {
    return CompactJws.sign(CanonicalJson.bytes(toJson()), JWS_TYPE, key);
  }

  /**
   * Reads a signed manifest and checks its signature and spelling.
   *
   * @throws ProofException with the first reason to refuse it
   */
  public static AuditManifest open(String text, KeySet keys) {
    CompactJws jws = CompactJws.parse(text);
    jws.verifiedBy(keys, JWS_TYPE);
    AuditManifest manifest = read(JsonFields.of(JsonReader.read(jws.payload(), BOUNDS)));
    if (!Arrays.equals(CanonicalJson.bytes(manifest.toJson()), jws.payload())) {
      throw new ProofException(
          AuditProblem.MANIFEST_INVALID, "payload differs from the RFC 8785 form of itself");
    }
    return manifest;
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put("type", TYPE)
        .put("issuer", subject.issuer())
        .put("export_id", subject.exportId())
        .put("org_id", subject.orgId())
        .put("created_at", subject.createdAt())
        .put("format", contents.format())
        .put("compression", contents.compression())
        .put("from", contents.range().from())
        .put("to", contents.range().to())
        .putOrNull("filters", contents.filters().map(JsonString::new))
        .put("events", contents.events())
        .put("complete", contents.complete())
        .putOrNull("seal", seal.map(AuditManifest::sealJson))
        .put("parts", JsonArray.of(parts, AuditManifest::fileJson))
        .build();
  }

  private static JsonObject sealJson(Seal seal) {
    return JsonObject.builder()
        .put("start", seal.start())
        .put("end", seal.end())
        .put("checkpoint", seal.checkpoint())
        .put("outside", JsonArray.of(seal.outside(), JsonString::new))
        .put("leaves", fileJson(seal.leaves()))
        .build();
  }

  private static JsonObject fileJson(File file) {
    return JsonObject.builder()
        .put("name", file.name())
        .put("bytes", file.bytes())
        .put("sha256", file.sha256())
        .put("entries", file.entries())
        .build();
  }

  private static AuditManifest read(JsonFields fields) {
    if (!fields.text("type").equals(TYPE)) {
      throw new ProofException(AuditProblem.MANIFEST_INVALID, "type is not " + TYPE);
    }
    AuditManifest manifest =
        new AuditManifest(
            subject(fields),
            contents(fields),
            fields.nullable("seal", fields::object).map(AuditManifest::seal),
            fields.objects("parts").stream().map(AuditManifest::file).toList());
    fields.requireNoOthers();
    return manifest;
  }

  private static Subject subject(JsonFields fields) {
    return new Subject(
        fields.text("issuer"),
        fields.text("export_id"),
        fields.text("org_id"),
        fields.text("created_at"));
  }

  private static Contents contents(JsonFields fields) {
    return new Contents(
        fields.text("format"),
        fields.text("compression"),
        new Range(fields.text("from"), fields.text("to")),
        fields.nullable("filters", fields::text),
        fields.whole("events", 0),
        fields.flag("complete"));
  }

  private static Seal seal(JsonFields fields) {
    Seal seal =
        new Seal(
            fields.whole("start", 0),
            fields.whole("end", 1),
            fields.text("checkpoint"),
            fields.texts("outside"),
            file(fields.object("leaves")));
    fields.requireNoOthers();
    return seal;
  }

  private static File file(JsonFields fields) {
    File file =
        new File(
            fields.text("name"),
            fields.whole("bytes", 0),
            fields.text("sha256"),
            fields.whole("entries", 0));
    fields.requireNoOthers();
    return file;
  }
}
