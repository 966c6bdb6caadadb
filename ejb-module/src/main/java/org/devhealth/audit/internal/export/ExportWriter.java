package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.devhealth.audit.AuditExportRuns.Held;
import org.devhealth.audit.bundle.ExportDestination;
import org.devhealth.audit.bundle.MeasuredOutput;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.proof.audit.AuditManifest;
import org.jdbi.v3.core.Handle;

/** Writes the parts of an export; thread-safe, on handles bound to the organization. */
@ApplicationScoped
public class ExportWriter {

  private static final String RECORD_PART =
      """
      INSERT INTO audit_export_parts (org_id, export_id, name, first_seq, bytes, sha256, events)
      VALUES (:org, :export, :name, :first, :bytes, :sha256, :events)
      """;

  private final ExportTable exports;
  private final ExportDestination destination;
  private final ExportManifests manifests;
  private final int partEvents;

  /** For the container's proxy. */
  protected ExportWriter() {
    this(null, null, null, 0);
  }

  @Inject
  public ExportWriter(
      ExportTable exports, ExportFolder folder, ExportManifests manifests, AuditConfig config) {
    this(exports, folder, manifests, config.exportPartEvents());
  }

  ExportWriter(
      ExportTable exports,
      ExportDestination destination,
      ExportManifests manifests,
      int partEvents) {
    this.exports = exports;
    this.destination = destination;
    this.manifests = manifests;
    this.partEvents = partEvents;
  }

  /** Writes the next part and moves on; false when there is none. */
  public boolean writeNextPart(Handle handle, Held held) {
    ExportRow row = exports.row(handle, held);
    if (row.next() >= row.end()) {
      return false;
    }
    long end = Math.min(row.next() + partEvents, row.end());
    AuditManifest.File part = write(handle, row, end);
    // also one without events, of a stretch that was purged: what nobody signed for must not be
    // there
    recordPart(handle, held, row.next(), part);
    exports.advance(handle, held, end, part.entries());
    return true;
  }

  /**
   * Writes what stands beside the parts.
   *
   * @return how many events were exported
   */
  public long finish(Handle handle, Held held) {
    ExportRow row = exports.row(handle, held);
    manifests.write(handle, held, row, destination);
    return row.export().events();
  }

  private AuditManifest.File write(Handle handle, ExportRow row, long end) {
    PartFormat format = PartFormat.of(row.export().order());
    String name = format.fileName((row.next() - row.start()) / partEvents + 1);
    PartEvents events = new PartEvents(handle, row, end);
    UUID export = row.export().id();
    PartContent content = new PartContent(format, events);
    try {
      destination.write(export, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.file(name);
  }

  private static void recordPart(Handle handle, Held held, long first, AuditManifest.File part) {
    handle
        .createUpdate(RECORD_PART)
        .bind("org", held.ref().organization().value())
        .bind("export", held.ref().export())
        .bind("name", part.name())
        .bind("first", first)
        .bind("bytes", part.bytes())
        .bind("sha256", part.sha256())
        .bind("events", part.entries())
        .execute();
  }

  /** Writes the lines of one part and remembers what it was. */
  private static final class PartContent implements ExportDestination.Content {

    private final PartFormat format;
    private final PartEvents events;
    private long entries;
    private long bytes;
    private String sha256;

    PartContent(PartFormat format, PartEvents events) {
      this.format = format;
      this.events = events;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      MeasuredOutput measured = new MeasuredOutput(out);
      try (OutputStream compressed = format.compress(measured)) {
        entries = format.sealed() ? events.copyTo(compressed) : writeLines(compressed);
      }
      bytes = measured.bytes();
      sha256 = measured.sha256();
    }

    private long writeLines(OutputStream compressed) throws IOException {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8), 1 << 16);
      if (format.header().isPresent()) {
        writer.write(format.header().get() + format.lineEnd());
      }
      long written =
          events.forEach(
              (event, salt) -> writer.write(format.line(event, salt) + format.lineEnd()));
      writer.flush();
      return written;
    }

    AuditManifest.File file(String name) {
      return new AuditManifest.File(name, bytes, sha256, entries);
    }
  }
}
