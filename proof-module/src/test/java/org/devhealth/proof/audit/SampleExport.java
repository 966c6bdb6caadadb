package org.devhealth.proof.audit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.SigningKey;

/** An export of a part of a sample log; everything can be changed before it is packed. */
final class SampleExport implements ExportFiles {

  private static final int PART_EVENTS = 4000;
  private static final String LEAVES = "leaves.txt";

  final Map<String, byte[]> files = new TreeMap<>();
  final List<String> events;
  final List<String> leaves = new ArrayList<>();
  final List<String> outside;
  final int start;
  int end;
  boolean complete = true;
  String checkpoint;
  SigningKey key;

  /** What parts consist of, without end; null for what they really are. */
  String endless;

  SampleExport(SampleLog log, int start, int end, int size) {
    this.start = start;
    this.end = end;
    this.events = log.lines(start, end);
    for (int leaf = start; leaf < end; leaf++) {
      MerkleNode node = new MerkleNode(0, leaf, log.node(new CompactRange.Place(0, leaf)));
      leaves.add(LeafLine.of(node));
    }
    this.outside =
        new ArrayList<>(
            Stream.concat(
                    CompactRange.cover(0, start).stream(), CompactRange.cover(end, size).stream())
                .map(place -> Base64Url.encode(log.node(place).bytes()))
                .toList());
    this.checkpoint = log.checkpoint(size);
    this.key = log.key;
  }

  /** Writes the files as an exporter would, with digests and a signature that are right. */
  SampleExport pack() {
    files.clear();
    List<AuditManifest.File> parts = new ArrayList<>();
    for (int from = 0; from < events.size(); from += PART_EVENTS) {
      List<String> lines = events.subList(from, Math.min(events.size(), from + PART_EVENTS));
      parts.add(file("part-" + parts.size() + ".ndjson", lines));
    }
    AuditManifest.Seal seal =
        new AuditManifest.Seal(start, end, checkpoint, outside, file(LEAVES, leaves));
    AuditManifest.Contents contents =
        new AuditManifest.Contents(
            "ndjson",
            "none",
            new AuditManifest.Range("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
            Optional.empty(),
            events.size(),
            complete);
    AuditManifest.Subject subject =
        new AuditManifest.Subject(
            SampleLog.ISSUER, "export-1", SampleLog.ORG, "2026-02-01T00:00:00Z");
    AuditManifest manifest = new AuditManifest(subject, contents, Optional.of(seal), parts);
    files.put(AuditManifest.FILE_NAME, utf8(manifest.sign(key).text()));
    return this;
  }

  private AuditManifest.File file(String name, List<String> lines) {
    byte[] content = utf8(String.join("\n", lines) + "\n");
    files.put(name, content);
    return new AuditManifest.File(name, content.length, sha256(content), lines.size());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
    return endless == null ? stored : new Endless(utf8(endless));
  }

  /** A bomb, decompressed. */
  private static final class Endless extends InputStream {

    private final byte[] content;
    private int at;

    Endless(byte[] content) {
      this.content = content;
    }

    @Override
    public int read() {
      byte next = content[at];
      at = (at + 1) % content.length;
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      for (int i = 0; i < length; i++) {
        buffer[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
