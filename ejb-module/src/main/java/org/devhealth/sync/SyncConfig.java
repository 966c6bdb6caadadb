package org.devhealth.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.settings.SettingValues;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What may be read and within which bounds: {@code devhealth.sync.*} and {@link SyncSettings}. */
@ApplicationScoped
public class SyncConfig implements ConfigurationKeys {

  @Inject private SettingValues values;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.roots")
  private Optional<List<String>> roots;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-commits", defaultValue = "2000000")
  private long maxCommits;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-diff-bytes-per-commit", defaultValue = "268435456")
  private long maxDiffBytesPerCommit;

  @Inject
  @ConfigProperty(name = "devhealth.sync.schedule.interval", defaultValue = "PT2S")
  private Duration scheduleInterval;

  @Override
  public Map<String, String> removed() {
    return Map.of(
        "devhealth.sync.batch.commits", "set " + SyncSettings.BATCH_COMMITS.key(),
        "devhealth.sync.git.max-files-per-commit", "set " + SyncSettings.COUNTED_FILES.key(),
        "devhealth.sync.git.max-blob-bytes", "set " + SyncSettings.COUNTED_FILE_BYTES.key(),
        "devhealth.sync.batch.rows", "set " + SyncSettings.BATCH_ROWS.key(),
        "devhealth.sync.run.lease", "set " + SyncSettings.RUN_LEASE.key(),
        "devhealth.sync.run.max-launches", "set " + SyncSettings.MOST_LAUNCHES.key());
  }

  /**
   * Folders below which repositories may be read; none by default. {@code {org-id}} in one stands
   * for the organization, so that each has a folder of its own.
   */
  public List<String> roots() {
    return roots.orElse(List.of());
  }

  public GitHistory.Limits limits() {
    return new GitHistory.Limits(
        maxCommits,
        Math.toIntExact(values.get(SyncSettings.COUNTED_FILES)),
        Math.toIntExact(values.get(SyncSettings.COUNTED_FILE_BYTES)),
        maxDiffBytesPerCommit);
  }

  /** Commits of one chunk. */
  public int batchCommits() {
    return Math.toIntExact(values.get(SyncSettings.BATCH_COMMITS));
  }

  /** File changes that end a chunk early. */
  public int batchRows() {
    return Math.toIntExact(values.get(SyncSettings.BATCH_ROWS));
  }

  /** How long a silent execution keeps its run; longer than any chunk takes. */
  public Duration lease() {
    return values.get(SyncSettings.RUN_LEASE);
  }

  /** How often a run is begun before it counts as failed. */
  public int maxLaunches() {
    return Math.toIntExact(values.get(SyncSettings.MOST_LAUNCHES));
  }

  /** How often each server looks for runs to carry on. */
  public Duration scheduleInterval() {
    return scheduleInterval;
  }
}
