package org.devhealth.retention.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * The archive of a run.
 *
 * @param rows how many rows its parts have so far
 * @param bytes how large its parts are, compressed
 * @param completedAt when its manifest was signed, with the certificate; null before
 * @param manifestHash by which the certificate names it, or null before
 */
public record PurgeArchive(
    UUID id,
    UUID runId,
    String dataType,
    long parts,
    long rows,
    long bytes,
    Instant createdAt,
    Instant completedAt,
    String manifestHash) {}
