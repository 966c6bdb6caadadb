package org.devhealth.batch.sync;

import jakarta.batch.runtime.context.JobContext;
import org.devhealth.sync.GitSyncRuns.Held;

/** What the artifacts of one execution share. */
final class GitSyncExecution {

  private final Held held;
  private boolean readToTheEnd;

  GitSyncExecution(Held held) {
    this.held = held;
  }

  static GitSyncExecution of(JobContext job) {
    return (GitSyncExecution) job.getTransientUserData();
  }

  Held held() {
    return held;
  }

  void markReadToTheEnd() {
    readToTheEnd = true;
  }

  boolean isReadToTheEnd() {
    return readToTheEnd;
  }
}
