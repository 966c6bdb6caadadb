package org.devhealth.batch.sync;

import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.devhealth.sync.GitCommit;
import org.devhealth.sync.GitHistory;
import org.devhealth.sync.GitSyncReading;
import org.devhealth.sync.SyncConfig;

/** Reads the run's commits, a batch at a time; changes nothing but fixing the run's range. */
@Dependent
@Named("gitSyncReader")
public class GitSyncReader implements ItemReader {

  @Inject private JobContext job;
  @Inject private GitSyncReading reading;
  @Inject private SyncConfig config;

  private GitHistory history;

  /**
   * Goes on where the run's row says, which commits together with the checkpoint and may be further
   * than it when another server carried the run on meanwhile.
   */
  @Override
  public void open(Serializable checkpoint) {
    history = reading.open(GitSyncExecution.of(job).held());
  }

  @Override
  public GitSyncBatch readItem() {
    List<GitCommit> commits = history.next(config.batchCommits(), config.batchRows());
    if (commits.isEmpty()) {
      GitSyncExecution.of(job).markReadToTheEnd();
      return null;
    }
    return new GitSyncBatch(commits, history.position());
  }

  @Override
  public Serializable checkpointInfo() {
    return history.position();
  }

  @Override
  public void close() {
    if (history != null) {
      history.close();
    }
  }
}
