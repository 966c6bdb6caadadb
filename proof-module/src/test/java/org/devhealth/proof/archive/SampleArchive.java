package org.devhealth.proof.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.ExportFiles;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.SigningKey;

/** An archive of three rows in one part, of which one was kept back after all. */
final class SampleArchive implements ExportFiles {

  static final TableName TABLE = new TableName("postgres", "audit_log");
  static final String PART = "part-1.ndjson.zst";
  static final List<String> KEYS = List.of("a", "b \",\"row\":{", "c\u001fd");

  final Map<String, byte[]> files = new TreeMap<>();
  private final ArchiveManifest.Subject subject;
  private final SigningKey key;
  private final Rows kept = new Rows(1, RowDigest.ofKey(List.of("a")));
  private Rows written = Rows.NONE;

  SampleArchive(ArchiveManifest.Subject subject, SigningKey key) {
    this.subject = subject;
    this.key = key;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (String row : KEYS) {
      lines.writeBytes(ArchivedRow.line(TABLE, row, "{\"id\":\"x\"}"));
      Rows one = new Rows(1, RowDigest.of(row.getBytes(StandardCharsets.UTF_8)));
      written = written.plus(one);
    }
    files.put(PART, lines.toByteArray());
    sign(KEYS.size());
  }

  Rows deleted() {
    return written.minus(kept);
  }

  /** Signs what is there now, stating so many rows of the part. */
  void sign(int entries) {
    byte[] part = files.get(PART);
    AuditManifest.File file = new AuditManifest.File(PART, part.length, sha256(part), entries);
    ArchiveManifest manifest =
        new ArchiveManifest(
            subject, List.of(new ArchivedTable(TABLE, written, kept)), List.of(file));
    String signed = manifest.sign(key).text();
    files.put(AuditManifest.FILE_NAME, signed.getBytes(StandardCharsets.US_ASCII));
  }

  String hash() {
    byte[] manifest = files.get(AuditManifest.FILE_NAME);
    return ArchiveManifest.hash(new String(manifest, StandardCharsets.US_ASCII));
  }

  private static String sha256(byte[] content) {
    try {
      return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Optional<InputStream> open(String name) {
    return Optional.ofNullable(files.get(name)).map(ByteArrayInputStream::new);
  }

  @Override
  public InputStream decompress(String compression, InputStream stored) {
    return stored;
  }
}
