package org.devhealth.proof.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.devhealth.proof.ProofException;

/**
 * The events of all parts one after another, and on the way whether the parts are the files that
 * the manifest states. Not thread-safe.
 */
final class EventStream implements AutoCloseable {

  private final ExportFiles files;
  private final String compression;
  private final Iterator<AuditManifest.File> parts;
  private final Findings findings;

  private AuditManifest.File part;
  private StoredFile stored;
  private Lines lines;
  private long line;
  private SealedEventLine ahead;

  EventStream(ExportFiles files, AuditManifest manifest, Findings findings) {
    this.files = files;
    this.compression = manifest.contents().compression();
    this.parts = manifest.parts().iterator();
    this.findings = findings;
  }

  /** The next event without taking it; lines that are no events are found and passed over. */
  Optional<SealedEventLine> peek() throws IOException {
    while (ahead == null && (lines != null || openNext())) {
      ahead = readLine();
    }
    return Optional.ofNullable(ahead);
  }

  void take() {
    ahead = null;
  }

  /** Where the event that was peeked at stands. */
  String where() {
    return part.name() + " line " + line;
  }

  private SealedEventLine readLine() throws IOException {
    Optional<byte[]> next = nextLine();
    if (next.isEmpty()) {
      finishPart();
      return null;
    }
    line++;
    try {
      return SealedEventLine.parse(next.get());
    } catch (ProofException e) {
      findings.add(AuditProblem.LINE_INVALID, where() + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * Absent at the end of the part, and where reading on would serve only who wants to keep the
   * verifier busy: no more is decompressed than the events that the manifest states can need.
   */
  private Optional<byte[]> nextLine() {
    try {
      Optional<byte[]> next = lines.next();
      if (next.isEmpty() || line < part.entries()) {
        return next;
      }
      giveUp("more than the " + part.entries() + " lines that the manifest states");
    } catch (ProofException e) {
      giveUp(e.detail());
    } catch (IOException e) {
      // what follows cannot be decompressed; the digest says that the file was changed
      giveUp("the rest cannot be decompressed");
    }
    return Optional.empty();
  }

  private void giveUp(String why) {
    findings.add(
        AuditProblem.LINE_INVALID, part.name() + " after line " + line + ": " + why + "; not read");
  }

  private boolean openNext() throws IOException {
    while (parts.hasNext()) {
      part = parts.next();
      line = 0;
      Optional<InputStream> file = files.open(part.name());
      if (file.isPresent()) {
        return open(file.get());
      }
      findings.add(AuditProblem.FILE_MISSING, part.name());
    }
    return false;
  }

  private boolean open(InputStream file) throws IOException {
    stored = new StoredFile(file);
    try {
      lines = new Lines(files.decompress(compression, stored));
    } catch (IOException e) {
      findings.add(AuditProblem.LINE_INVALID, part.name() + " cannot be decompressed");
      finishPart();
      return openNext();
    }
    return true;
  }

  private void finishPart() throws IOException {
    if (!stored.is(part)) {
      findings.add(AuditProblem.FILE_DIFFERS, part.name());
    }
    close();
  }

  @Override
  public void close() throws IOException {
    lines = null;
    if (stored != null) {
      stored.close();
      stored = null;
    }
  }
}
