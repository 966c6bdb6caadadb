package org.devhealth.web.retention;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.retention.archive.PurgeArchive;

/**
 * An archive in answers.
 *
 * @param status open while its run has no certificate, then completed
 * @param manifestHash by which the certificate names it
 */
public record ArchiveView(
    UUID id,
    UUID runId,
    String dataType,
    String status,
    long parts,
    long rows,
    long bytes,
    Instant createdAt,
    Instant completedAt,
    String manifestHash) {

  static ArchiveView of(PurgeArchive archive) {
    return new ArchiveView(
        archive.id(),
        archive.runId(),
        archive.dataType(),
        archive.completedAt() == null ? "open" : "completed",
        archive.parts(),
        archive.rows(),
        archive.bytes(),
        archive.createdAt(),
        archive.completedAt(),
        archive.manifestHash());
  }
}
