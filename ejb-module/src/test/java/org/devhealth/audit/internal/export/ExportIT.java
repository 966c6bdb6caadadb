package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditExportRuns.Held;
import org.devhealth.audit.AuditExportRuns.Ref;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.proof.audit.AuditExportVerifier;
import org.devhealth.proof.audit.AuditExportVerifier.Known;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.AuditProblem;
import org.devhealth.proof.audit.AuditVerdict;
import org.devhealth.proof.signature.KeySet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportIT {

  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
  private static final AuditQuery EVERYTHING = query(List.of());

  @TempDir private Path root;

  private final SealedLog log = new SealedLog();
  private final ExportTable exports = new ExportTable();
  private final ExportManifests manifests =
      new ExportManifests(
          log.checkpoints,
          new ManifestSigner() {
            @Override
            public String issuer() {
              return SealedLog.ISSUER;
            }

            @Override
            public String sign(AuditManifest manifest) {
              return manifest.sign(log.key).text();
            }
          });

  @ParameterizedTest
  @EnumSource(AuditExport.Compression.class)
  void anExportIsVerifiedOffline(AuditExport.Compression compression) throws IOException {
    log.write(730);
    log.seal();
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, compression);
    run(root, export, 100);
    AuditVerdict verdict = verify(root, export);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(730);
    assertThat(contents(root, export)).hasSize(8 + 2);
  }

  @Test
  void anExportThatWasKilledAndRestartedHasTheSameBytes(@TempDir Path undisturbed)
      throws IOException {
    log.write(730);
    log.seal();
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD);
    Held first = claim(export, 1);
    ExportWriter writer = writer(root, 100);
    log.app(handle -> writer.writeNextPart(handle, first));
    log.app(handle -> writer.writeNextPart(handle, first));
    Files.writeString(root.resolve(export + "/part-000003.ndjson.zst"), "torn");
    Files.writeString(root.resolve(export + "/part-000003.ndjson.zst.unfinished"), "torn");
    Held second = claim(export, 1);
    finish(writer(root, 100), second);
    Map<String, String> interrupted = contents(root, export);
    forgetParts(export);
    run(undisturbed, export, 100);
    assertThat(interrupted).isEqualTo(contents(undisturbed, export));
    assertThat(verify(root, export).verified()).isTrue();
  }

  @Test
  void anExportOfAPrunedLogIsVerifiedExceptForWhatNoCertificateCovers() throws IOException {
    log.write(300);
    log.seal();
    log.purge("resource_id::int BETWEEN 11 AND 20");
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, AuditExport.Compression.GZIP);
    run(root, export, 100);
    AuditVerdict verdict = verify(root, export);
    assertThat(verdict.findings())
        .hasSize(10)
        .allMatch(finding -> finding.problem() == AuditProblem.EVENT_MISSING);
    assertThat(verdict.events()).isEqualTo(290);
  }

  @Test
  void aFilteredExportSaysThatItIsNotComplete() throws IOException {
    log.write(50);
    log.seal();
    AuditQuery one =
        new AuditQuery(
            List.of(),
            null,
            new AuditQuery.Resource("user", "7"),
            null,
            null,
            EVERYTHING.between(),
            null);
    UUID export = request(one, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD);
    run(root, export, 100);
    AuditVerdict verdict = verify(root, export);
    assertThat(verdict.verified()).isTrue();
    assertThat(verdict.events()).isEqualTo(1);
    assertThat(verdict.manifest().orElseThrow().contents().complete()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = AuditExport.Format.class,
      names = {"CSV", "OCSF"})
  void otherFormatsAreHeldByTheirDigests(AuditExport.Format format) throws IOException {
    log.write(250);
    log.seal();
    UUID export = request(EVERYTHING, format, AuditExport.Compression.GZIP);
    run(root, export, 100);
    assertThat(verify(root, export).verified()).isTrue();
    Path part = part(export);
    byte[] changed = Files.readAllBytes(part);
    changed[changed.length / 2] ^= 1;
    Files.write(part, changed);
    assertThat(verify(root, export).findings())
        .allMatch(finding -> finding.problem() == AuditProblem.FILE_DIFFERS)
        .hasSize(1);
  }

  @Test
  void anExportOfNothingIsAnExport() throws IOException {
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD);
    run(root, export, 100);
    assertThat(verify(root, export).verified()).isTrue();
  }

  @Test
  void theArchiveHoldsEveryFile() throws IOException {
    log.write(20);
    log.seal();
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD);
    run(root, export, 100);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    new ExportFolder(root).zip(export, archive);
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.toByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).containsExactly("leaves.txt", "manifest.jws", "part-000001.ndjson.zst");
    new ExportFolder(root).delete(export);
    assertThat(root.resolve(export.toString())).doesNotExist();
  }

  @Test
  void anExportHasOneHolderUntilItsLeaseIsOver() {
    UUID export = request(EVERYTHING, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD);
    Held one = new Held(new Ref(log.organization, export), 1);
    Held other = new Held(one.ref(), 2);
    assertThat(claimed(one, Duration.ofMinutes(1))).isTrue();
    assertThat(claimed(other, Duration.ofMinutes(1))).isFalse();
    assertThat(claimed(one, Duration.ofSeconds(-1))).isTrue();
    assertThat(claimed(other, Duration.ofMinutes(1))).isTrue();
  }

  private static AuditQuery query(List<String> actions) {
    return new AuditQuery(
        actions,
        null,
        new AuditQuery.Resource(null, null),
        null,
        null,
        new AuditQuery.TimeRange(AT.minus(Duration.ofDays(400)), AT.plus(Duration.ofDays(4000))),
        null);
  }

  private UUID request(
      AuditQuery query, AuditExport.Format format, AuditExport.Compression compression) {
    ExportTable.Draft draft =
        new ExportTable.Draft(
            UUID.randomUUID(),
            new AuditExport.Order(query, format, compression),
            List.of("legal_hold.placed"),
            null,
            AT,
            AT.plus(Duration.ofDays(7)));
    return log.app(handle -> exports.insert(handle, log.organization, draft)).id();
  }

  private void run(Path folder, UUID export, int partEvents) {
    finish(writer(folder, partEvents), claim(export, 1));
  }

  private ExportWriter writer(Path folder, int partEvents) {
    return new ExportWriter(exports, new ExportFolder(folder), manifests, partEvents);
  }

  private Held claim(UUID export, long instance) {
    Held held = new Held(new Ref(log.organization, export), instance);
    assertThat(claimed(held, Duration.ofMinutes(1))).isTrue();
    log.app(
        handle -> {
          exports.fixRange(handle, held);
          return null;
        });
    return held;
  }

  private boolean claimed(Held held, Duration lease) {
    return log.app(handle -> exports.claim(handle, held, lease));
  }

  private void finish(ExportWriter writer, Held held) {
    boolean more = true;
    while (more) {
      more = log.app(handle -> writer.writeNextPart(handle, held));
    }
    log.app(handle -> writer.finish(handle, held));
  }

  /** Lets the same export run once more from its beginning. */
  private void forgetParts(UUID export) {
    Jdbi.create(MigratedPostgres.shared().administrator())
        .useHandle(
            handle -> {
              handle.execute(
                  "DELETE FROM devhealth.audit_export_parts WHERE export_id = ?", export);
              handle.execute(
                  "UPDATE devhealth.audit_exports SET next_seq = start_seq, events = 0 WHERE id = ?",
                  export);
            });
  }

  private Path part(UUID export) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(export.toString()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<String, String> contents(Path folder, UUID export) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(export.toString()))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(file.getFileName().toString(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    contents.keySet().removeIf(name -> name.endsWith(".unfinished"));
    return contents;
  }

  private AuditVerdict verify(Path folder, UUID export) throws IOException {
    KeySet keys = KeySet.of(List.of(log.key.verificationKey()));
    return new AuditExportVerifier(keys)
        .verify(new FolderFiles(folder.resolve(export.toString())), Known.NOTHING);
  }
}
