package org.devhealth.batch.sync;

import java.util.List;
import org.devhealth.sync.GitCommit;
import org.devhealth.sync.SyncRun;

/**
 * Commits that are stored together.
 *
 * @param position of the range after them
 */
record GitSyncBatch(List<GitCommit> commits, long position) {

  SyncRun.Counts counts() {
    long files = commits.stream().mapToLong(commit -> commit.changes().size()).sum();
    long uncounted = commits.stream().mapToLong(GitCommit::uncounted).sum();
    return new SyncRun.Counts(commits.size(), files, uncounted);
  }
}
