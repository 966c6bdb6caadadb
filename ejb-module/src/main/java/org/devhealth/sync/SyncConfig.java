package org.devhealth.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What may be read and within which bounds: {@code devhealth.sync.*}. */
@ApplicationScoped
public class SyncConfig {

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.roots")
  private Optional<List<String>> roots;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-commits", defaultValue = "2000000")
  private long maxCommits;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-files-per-commit", defaultValue = "100000")
  private int maxFilesPerCommit;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-blob-bytes", defaultValue = "4194304")
  private int maxBlobBytes;

  @Inject
  @ConfigProperty(name = "devhealth.sync.git.max-diff-bytes-per-commit", defaultValue = "268435456")
  private long maxDiffBytesPerCommit;

  @Inject
  @ConfigProperty(name = "devhealth.sync.batch.commits", defaultValue = "2000")
  private int batchCommits;

  @Inject
  @ConfigProperty(name = "devhealth.sync.batch.rows", defaultValue = "20000")
  private int batchRows;

  @Inject
  @ConfigProperty(name = "devhealth.sync.run.lease", defaultValue = "PT2M")
  private Duration lease;

  @Inject
  @ConfigProperty(name = "devhealth.sync.run.max-launches", defaultValue = "10")
  private int maxLaunches;

  @Inject
  @ConfigProperty(name = "devhealth.sync.schedule.interval", defaultValue = "PT2S")
  private Duration scheduleInterval;

  /**
   * Folders below which repositories may be read; none by default. {@code {org-id}} in one stands
   * for the organization, so that each has a folder of its own.
   */
  public List<String> roots() {
    return roots.orElse(List.of());
  }

  public GitHistory.Limits limits() {
    return new GitHistory.Limits(
        maxCommits, maxFilesPerCommit, maxBlobBytes, maxDiffBytesPerCommit);
  }

  /** Commits of one chunk. */
  public int batchCommits() {
    return batchCommits;
  }

  /** File changes that end a chunk early. */
  public int batchRows() {
    return batchRows;
  }

  /** How long a silent execution keeps its run; longer than any chunk takes. */
  public Duration lease() {
    return lease;
  }

  /** How often a run is begun before it counts as failed. */
  public int maxLaunches() {
    return maxLaunches;
  }

  /** How often each server looks for runs to carry on. */
  public Duration scheduleInterval() {
    return scheduleInterval;
  }
}
