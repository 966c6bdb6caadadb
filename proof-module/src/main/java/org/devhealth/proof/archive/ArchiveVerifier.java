package org.devhealth.proof.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.ProofProblem;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditFinding;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.ExportFiles;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.signature.KeySet;

/**
 * Verifies an archive of deleted rows with nothing but the issuer's public keys, alone and against
 * the certificate of its run. Thread-safe; memory is flat.
 */
public final class ArchiveVerifier {

  private static final int MAX_MANIFEST = 1 << 26;

  private final KeySet keys;

  public ArchiveVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** The signed manifest as it stands there, or an empty text. */
  public static String manifestText(ExportFiles files) throws IOException {
    try (InputStream in =
        files.open(AuditManifest.FILE_NAME).orElse(InputStream.nullInputStream())) {
      return new String(in.readNBytes(MAX_MANIFEST), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Verifies an archive.
   *
   * @param certificates verified before; those of the archive's run must fit it
   */
  public ArchiveVerdict verify(ExportFiles files, List<Certificate> certificates)
      throws IOException {
    List<AuditFinding> findings = new ArrayList<>();
    String text = manifestText(files);
    try {
      ArchiveManifest manifest = ArchiveManifest.open(text, keys);
      requireNoOthers(files, manifest, findings);
      requireTables(manifest, read(files, manifest, findings), findings);
      int compared = 0;
      for (Certificate certificate : certificates) {
        if (isOfRun(certificate, manifest)) {
          CertifiedArchive.check(certificate, manifest, ArchiveManifest.hash(text), findings);
          compared++;
        }
      }
      return new ArchiveVerdict(Optional.of(manifest), findings, compared);
    } catch (ProofException e) {
      findings.add(new AuditFinding(e.problem(), e.detail()));
      return new ArchiveVerdict(Optional.empty(), findings, 0);
    }
  }

  private static Map<TableName, Rows> read(
      ExportFiles files, ArchiveManifest manifest, List<AuditFinding> findings) throws IOException {
    Map<TableName, Rows> all = new TreeMap<>(Comparator.comparing(TableName::toString));
    for (AuditManifest.File part : manifest.parts()) {
      try {
        ArchivePart.read(files, part).forEach((table, rows) -> all.merge(table, rows, Rows::plus));
      } catch (ProofException e) {
        findings.add(new AuditFinding(e.problem(), e.detail()));
      }
    }
    return all;
  }

  private static void requireTables(
      ArchiveManifest manifest, Map<TableName, Rows> found, List<AuditFinding> findings) {
    Set<TableName> others = new HashSet<>(found.keySet());
    for (ArchivedTable table : manifest.tables()) {
      others.remove(table.name());
      if (!found.getOrDefault(table.name(), Rows.NONE).equals(table.written())) {
        add(findings, ArchiveProblem.ROWS_DIFFER, table.name() + " has other rows than stated");
      }
      if (table.kept().count() > table.written().count()) {
        add(findings, ArchiveProblem.ROWS_DIFFER, table.name() + " kept more than it has");
      }
    }
    others.forEach(table -> add(findings, ArchiveProblem.ROWS_DIFFER, table + " is not stated"));
  }

  /** What no signature covers could be taken for a part of the archive by other readers. */
  private static void requireNoOthers(
      ExportFiles files, ArchiveManifest manifest, List<AuditFinding> findings) throws IOException {
    Set<String> expected = new HashSet<>(Set.of(AuditManifest.FILE_NAME));
    manifest.parts().forEach(part -> expected.add(part.name()));
    for (String name : files.names()) {
      if (!expected.remove(name)) {
        add(findings, ArchiveProblem.FILE_UNEXPECTED, name);
      }
    }
  }

  private static boolean isOfRun(Certificate certificate, ArchiveManifest manifest) {
    var registration = certificate.registration();
    return registration.issuer().equals(manifest.subject().issuer())
        && registration.run().orgId().toString().equals(manifest.subject().orgId())
        && registration.run().runId().toString().equals(manifest.subject().runId());
  }

  private static void add(List<AuditFinding> findings, ProofProblem problem, String detail) {
    findings.add(new AuditFinding(problem, detail));
  }
}
