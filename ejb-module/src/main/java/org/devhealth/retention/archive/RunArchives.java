package org.devhealth.retention.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.audit.bundle.ExportDestination.Content;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.signing.SigningKeys;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.archive.ArchiveManifest;
import org.devhealth.proof.archive.ArchivePart;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.archive.internal.ArchiveFolder;
import org.devhealth.retention.archive.internal.ArchiveRecords;
import org.jdbi.v3.core.Handle;

/**
 * Writes the archives of runs, for purges. Works on the handle of the caller's transaction, bound
 * to the run's organization for deletion.
 *
 * <p>A part is on the disk and read back before {@link #write} returns, and counts when {@link
 * #register} commits. Files that no row names were left by a crash; {@link #finish} removes them.
 * Thread-safe.
 */
@ApplicationScoped
public class RunArchives {

  private static final String PROBE = "probe";

  private final ArchiveFolder folder;
  private final ArchiveRecords records;
  private final SigningKeys keys;
  private final Identifiers identifiers;
  private final Clock clock;

  /** For the container's proxy. */
  protected RunArchives() {
    this(null, null, null, null, null);
  }

  @Inject
  public RunArchives(
      ArchiveFolder folder,
      ArchiveRecords records,
      SigningKeys keys,
      Identifiers identifiers,
      Clock clock) {
    this.folder = folder;
    this.records = records;
    this.keys = keys;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Makes the archive of a run whose policy wants one; a second call changes nothing.
   *
   * @throws Problem {@code retention.archive-unavailable} when nothing can be written there
   */
  public void open(Handle handle, UUID run) {
    records.insert(handle, identifiers.next(), run);
    Optional<UUID> archive = records.find(handle, run);
    if (archive.isPresent()) {
      writing(
          () -> {
            folder.write(archive.get(), PROBE, out -> out.write('\n'));
            folder.delete(archive.get(), PROBE);
            return null;
          });
    }
  }

  /**
   * Writes rows as a part of the run's archive, forces it to the disk, and reads it back.
   *
   * @param lines writes lines of {@link org.devhealth.proof.archive.ArchivedRow}
   * @throws Problem {@code retention.archive-unavailable}, {@code retention.archive-differs}
   */
  public WrittenPart write(Handle handle, UUID run, Content lines) {
    UUID archive = require(handle, run);
    String name = "part-" + identifiers.next() + ".ndjson.zst";
    return writing(
        () -> {
          AuditManifest.File file = folder.writePart(archive, name, lines);
          return new WrittenPart(archive, file, readBack(archive, file));
        });
  }

  /** The part belongs to the archive when the current transaction commits. */
  public void register(Handle handle, WrittenPart part, UUID intent) {
    records.insertPart(handle, part, intent);
  }

  /**
   * Notes which rows of an intent's part were not deleted after all.
   *
   * @param kept by table; the rows of a run
   */
  public void keep(Handle handle, UUID intent, UUID run, Map<TableName, Rows> kept) {
    UUID archive = require(handle, run);
    kept.forEach((table, rows) -> records.keep(handle, archive, intent, table, rows));
  }

  /** Takes the part of an intent out again of which nothing was deleted. */
  public void forget(Handle handle, UUID intent, UUID run) {
    records.deletePart(handle, require(handle, run), intent);
  }

  /**
   * Completes the archive of a run: no file but its parts, and the signed manifest.
   *
   * @return what the certificate names; empty for a run without an archive
   * @throws Problem {@code retention.archive-unavailable}, {@code retention.archive-differs}
   */
  public Optional<Disposition.Archive> finish(Handle handle, UUID run) {
    return records.find(handle, run).map(archive -> writing(() -> complete(handle, archive)));
  }

  private Disposition.Archive complete(Handle handle, UUID archive) throws IOException {
    List<AuditManifest.File> parts = records.parts(handle, archive);
    requireFiles(archive, parts);
    Instant now = clock.instant();
    ArchiveManifest manifest =
        new ArchiveManifest(
            records.subject(handle, archive, keys.issuer(), now),
            records.tables(handle, archive),
            parts);
    String signed = manifest.sign(keys.current()).text();
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    folder.write(archive, AuditManifest.FILE_NAME, out -> out.write(bytes));
    String hash = ArchiveManifest.hash(signed);
    records.complete(handle, archive, hash, now);
    return new Disposition.Archive(archive, hash, parts.size(), manifest.rows());
  }

  /** Removes what a crash has left, and refuses to vouch for what somebody took away. */
  private void requireFiles(UUID archive, List<AuditManifest.File> parts) throws IOException {
    Set<String> found = new HashSet<>(folder.names(archive));
    for (AuditManifest.File part : parts) {
      if (!found.remove(part.name())) {
        throw new Problem(
            RetentionError.ARCHIVE_DIFFERS, "The part " + part.name() + " was removed since.");
      }
    }
    found.remove(AuditManifest.FILE_NAME);
    for (String left : found) {
      folder.delete(archive, left);
    }
  }

  private Map<TableName, Rows> readBack(UUID archive, AuditManifest.File file) throws IOException {
    try {
      return ArchivePart.read(folder.files(archive), file);
    } catch (ProofException e) {
      throw new Problem(
          RetentionError.ARCHIVE_DIFFERS, "Nothing was deleted. " + e.getMessage(), e);
    }
  }

  private UUID require(Handle handle, UUID run) {
    return records
        .find(handle, run)
        .orElseThrow(() -> new IllegalStateException("run " + run + " has no archive"));
  }

  @FunctionalInterface
  private interface Writing<T> {
    T run() throws IOException;
  }

  private static <T> T writing(Writing<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new Problem(
          RetentionError.ARCHIVE_UNAVAILABLE,
          "See that the folder of archives is there and has room, then restart the run.",
          e);
    }
  }
}
