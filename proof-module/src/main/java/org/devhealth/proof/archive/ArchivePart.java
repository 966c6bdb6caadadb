package org.devhealth.proof.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.ExportFiles;
import org.devhealth.proof.audit.Lines;
import org.devhealth.proof.audit.StoredFile;
import org.devhealth.proof.certificate.TableName;

/** Reads a part of an archive from where it is stored; memory is flat. */
public final class ArchivePart {

  /** How parts are compressed (RFC 8878). */
  public static final String COMPRESSION = "zstd";

  private ArchivePart() {}

  /**
   * What the part holds, by table.
   *
   * @param stated how long the file is said to be, its SHA-256, and how many rows it has
   * @throws ProofException with the first reason not to believe it
   */
  public static Map<TableName, Rows> read(ExportFiles files, AuditManifest.File stated)
      throws IOException {
    InputStream file =
        files
            .open(stated.name())
            .orElseThrow(() -> new ProofException(ArchiveProblem.FILE_MISSING, stated.name()));
    Map<TableName, Rows> rows = new TreeMap<>(Comparator.comparing(TableName::toString));
    try (StoredFile stored = new StoredFile(file)) {
      Optional<ProofException> refusal = readLines(files, stored, stated, rows);
      if (!stored.is(stated)) {
        throw new ProofException(ArchiveProblem.FILE_DIFFERS, stated.name());
      }
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
    return rows;
  }

  /** That the file was changed says more than that a line of it cannot be read. */
  private static Optional<ProofException> readLines(
      ExportFiles files, StoredFile stored, AuditManifest.File stated, Map<TableName, Rows> rows) {
    long line = 0;
    try {
      Lines lines = new Lines(files.decompress(COMPRESSION, stored), ArchivedRow.MAX_BYTES);
      Optional<byte[]> next = lines.next();
      while (next.isPresent() && line < stated.entries()) {
        line++;
        ArchivedRow row = ArchivedRow.parse(next.get());
        rows.merge(row.table(), new Rows(1, row.digest()), Rows::plus);
        next = lines.next();
      }
      return line == stated.entries() && next.isEmpty()
          ? Optional.empty()
          : invalid(stated, line, "the manifest states " + stated.entries() + " rows");
    } catch (ProofException e) {
      return invalid(stated, line, e.detail());
    } catch (IOException e) {
      return invalid(stated, line, "the rest cannot be decompressed");
    }
  }

  private static Optional<ProofException> invalid(AuditManifest.File part, long line, String why) {
    return Optional.of(
        new ProofException(
            ArchiveProblem.LINE_INVALID, part.name() + " after line " + line + ": " + why));
  }
}
