package org.devhealth.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An export of the log: what was asked for and how far it is.
 *
 * @param id names it
 * @param order what was asked for
 * @param status where it stands
 * @param events written so far
 * @param createdAt when it was asked for
 * @param expiresAt when its files are deleted
 * @param errorCode why it failed, if it did
 */
public record AuditExport(
    UUID id,
    Order order,
    Status status,
    long events,
    Instant createdAt,
    Instant expiresAt,
    Optional<String> errorCode) {

  /** Where an export stands; lower case in the API. */
  public enum Status {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    EXPIRED
  }

  /** How events are written: as they were sealed, as a table, or as OCSF 1.3.0 API Activity. */
  public enum Format {
    NDJSON,
    CSV,
    OCSF
  }

  /** How parts are compressed. */
  public enum Compression {
    ZSTD,
    GZIP
  }

  /**
   * What is asked for.
   *
   * @param query the range, which must be closed, and filters. Without filters the whole stretch of
   *     the log between the first and the last event of the range is exported, so that it can be
   *     verified as a whole
   */
  public record Order(AuditQuery query, Format format, Compression compression) {

    /** Whether something beside the range narrows the export. */
    public boolean filtered() {
      AuditQuery rangeOnly =
          new AuditQuery(
              List.of(),
              null,
              new AuditQuery.Resource(null, null),
              null,
              null,
              query.between(),
              null);
      return !query.equals(rangeOnly);
    }
  }
}
