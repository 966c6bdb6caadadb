package org.devhealth.cli.verify;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.LeafLine;
import org.devhealth.proof.audit.SealedEventLine;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.merkle.MerkleTree;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/** A log of a hundred events, exported whole when it had eighty of them. */
final class SampleBundle {

  static final int SIZE = 80;
  static final int LATER = 100;
  static final String PART = "part-000001.ndjson";

  private static final String ORG = "01933b5e-0000-7000-8000-000000000001";
  private static final String ISSUER = "devhealth.example";
  private static final String SALT = Base64Url.encode(new byte[MerkleHash.LENGTH]);

  final Map<String, byte[]> files = new TreeMap<>();
  final List<String> lines = new ArrayList<>();

  private final SigningKey key = SigningKey.generate(ISSUER + "/keys/1");
  private final Map<String, MerkleHash> nodes = new HashMap<>();
  private final List<MerkleHash> roots = new ArrayList<>();
  private final StringBuilder leaves = new StringBuilder();
  private final String compression;

  SampleBundle(String compression) {
    this.compression = compression;
    MerkleBuilder builder = new MerkleBuilder();
    for (int number = 0; number < LATER; number++) {
      MerkleHash leaf =
          MerkleHash.ofLeaf(CanonicalJson.bytes(event(number)), new byte[MerkleHash.LENGTH]);
      builder
          .append(leaf)
          .forEach(node -> nodes.put(place(node.level(), node.index()), node.hash()));
      roots.add(builder.root());
      if (number < SIZE) {
        lines.add(SealedEventLine.of(event(number), number, SALT));
        leaves.append(LeafLine.of(new MerkleNode(0, number, leaf))).append('\n');
      }
    }
    pack(PART);
  }

  /** Writes the files as the exporter does, the part under this name. */
  void pack(String partName) {
    byte[] list = utf8(leaves.toString());
    byte[] part = compress(utf8(String.join("\n", lines) + "\n"));
    files.put("leaves.txt", list);
    files.put(partName, part);
    AuditManifest.Seal seal =
        new AuditManifest.Seal(
            0, SIZE, checkpoint(SIZE), List.of(), file("leaves.txt", list, SIZE));
    AuditManifest.Range range =
        new AuditManifest.Range("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    AuditManifest manifest =
        new AuditManifest(
            new AuditManifest.Subject(ISSUER, "export-1", ORG, "2026-02-01T00:00:00Z"),
            new AuditManifest.Contents(
                "ndjson", compression, range, Optional.empty(), lines.size(), true),
            Optional.of(seal),
            List.of(file(partName, part, lines.size())));
    files.put(AuditManifest.FILE_NAME, utf8(manifest.sign(key).text()));
  }

  /** Changes the part without anybody's signature. */
  void repack(List<String> changed) {
    files.put(PART, compress(utf8(String.join("\n", changed) + "\n")));
  }

  String checkpoint(int size) {
    return new Checkpoint(ISSUER + "/audit/" + ORG, size, roots.get(size - 1)).sign(key).toString();
  }

  /** As the API answers it. */
  String consistency(int from, int to) {
    return CanonicalJson.text(
        JsonObject.builder()
            .put("from_size", from)
            .put("to_size", to)
            .put("hashes", hashes(tree().consistencyProof(from, to)))
            .put("from_checkpoint", checkpoint(from))
            .put("to_checkpoint", checkpoint(to))
            .build());
  }

  /** As the API answers it. */
  String inclusion(int number) {
    return CanonicalJson.text(
        JsonObject.builder()
            .put("event", event(number))
            .put("salt", SALT)
            .put("leaf_index", number)
            .put("tree_size", LATER)
            .put("hashes", hashes(tree().inclusionProof(number, LATER)))
            .put("checkpoint", checkpoint(LATER))
            .build());
  }

  private MerkleTree tree() {
    return new MerkleTree((level, index) -> Optional.ofNullable(nodes.get(place(level, index))));
  }

  private static String place(int level, long index) {
    return level + "/" + index;
  }

  private static JsonArray hashes(List<MerkleHash> proof) {
    return JsonArray.of(proof, hash -> new JsonString(Base64Url.encode(hash.bytes())));
  }

  private static JsonObject event(int number) {
    return JsonObject.builder()
        .put("id", "event-" + number)
        .put("org_id", ORG)
        .put("action", "user.updated")
        .build();
  }

  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeKeys(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  Path zip(Path file) throws IOException {
    writeKeys(file.getParent());
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        archive.putNextEntry(new ZipEntry(each.getKey()));
        archive.write(each.getValue());
      }
    }
    return file;
  }

  void writeKeys(Path folder) throws IOException {
    KeySet keys = KeySet.of(List.of(key.verificationKey()));
    Files.write(folder.resolve("signing-keys.json"), CanonicalJson.bytes(keys.toJson()));
  }

  byte[] compress(byte[] content) {
    if (compression.equals("zstd")) {
      return Zstd.compress(content, 1);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static AuditManifest.File file(String name, byte[] content, long entries) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new AuditManifest.File(name, content.length, Base64Url.encode(digest), entries);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
