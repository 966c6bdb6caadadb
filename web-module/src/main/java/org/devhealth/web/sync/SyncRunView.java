package org.devhealth.web.sync;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.sync.GitHistory;
import org.devhealth.sync.SyncRun;

/**
 * A run as the API shows it.
 *
 * @param status queued | running | completed | failed | stopped
 * @param headBefore up to where earlier runs had read, or null
 * @param headAfter up to where this one reads, or null as long as unknown
 * @param uncounted files whose lines were not counted: beyond the bounds, or not in the repository
 * @param errorCode why it failed, or null
 */
public record SyncRunView(
    UUID id,
    String job,
    RepositoryView repository,
    String status,
    Instant startedAt,
    Instant endedAt,
    String headBefore,
    String headAfter,
    Progress progress,
    long commits,
    long files,
    long uncounted,
    String errorCode) {

  /** What is read. */
  public record RepositoryView(UUID id, String name) {}

  /**
   * How far it has come.
   *
   * @param total null until the repository was looked at
   */
  public record Progress(long done, Long total) {}

  static SyncRunView of(SyncRun run) {
    GitHistory.Range range = run.range();
    return new SyncRunView(
        run.id().value(),
        run.job(),
        new RepositoryView(run.repository().id(), run.repository().name()),
        run.status().name().toLowerCase(Locale.ROOT),
        run.startedAt(),
        run.endedAt(),
        range == null ? null : range.after(),
        range == null ? null : range.upTo(),
        new Progress(run.position(), run.total()),
        run.counts().commits(),
        run.counts().files(),
        run.counts().uncounted(),
        run.errorCode());
  }
}
