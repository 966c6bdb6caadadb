package org.devhealth.batch.sync;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.devhealth.sync.GitCommitStore;
import org.devhealth.sync.GitSyncRuns;
import org.devhealth.sync.GitSyncRuns.Held;

/**
 * Stores a batch in ClickHouse, then counts it in the chunk's transaction: a crash between the two
 * repeats rows that are held once, and never loses one.
 */
@Dependent
@Named("gitSyncWriter")
public class GitSyncWriter extends AbstractItemWriter {

  @Inject private JobContext job;
  @Inject private GitCommitStore store;
  @Inject private GitSyncRuns runs;

  @Override
  public void writeItems(List<Object> items) {
    Held held = GitSyncExecution.of(job).held();
    for (Object item : items) {
      GitSyncBatch batch = (GitSyncBatch) item;
      store.write(held.run(), batch.commits());
      runs.advance(held, batch.position(), batch.counts());
    }
  }
}
