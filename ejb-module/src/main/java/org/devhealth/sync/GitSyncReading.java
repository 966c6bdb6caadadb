package org.devhealth.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.devhealth.sync.GitHistory.Range;
import org.devhealth.sync.GitSyncRuns.Held;
import org.devhealth.sync.internal.RepositoryRoots;

/** Opens the history of a run at its position; thread-safe, what it opens is not. */
@ApplicationScoped
public class GitSyncReading {

  @Inject private SyncConfig config;
  @Inject private GitCommitStore store;
  @Inject private GitSyncRuns runs;

  /**
   * Opens what the run reads, fixing it at the first time; the path is judged again, since a link
   * may lead elsewhere by now.
   *
   * @throws org.devhealth.kernel.Problem as {@link GitHistory#open} and {@link GitSyncs#request}
   */
  public GitHistory open(Held held) {
    SyncRun run = held.run();
    Path folder =
        new RepositoryRoots(config.roots()).admit(run.repository().path(), run.organization());
    Range range = run.range() == null ? newRange(run, folder) : run.range();
    GitHistory history = GitHistory.open(folder, range, config.limits());
    try {
      begin(held, range, history);
      return history;
    } catch (RuntimeException e) {
      history.close();
      throw e;
    }
  }

  private void begin(Held held, Range range, GitHistory history) {
    if (held.run().range() == null) {
      runs.plan(held, range, history.total());
    }
    store.writeRepository(held.run());
    history.resumeAt(held.run().position());
  }

  private static Range newRange(SyncRun run, Path folder) {
    return new Range(run.repository().head(), GitHistory.head(folder).orElse(null));
  }
}
