package org.devhealth.sync.internal.git;

import java.io.IOException;
import java.util.Arrays;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.GitHistory.Range;
import org.devhealth.sync.SyncError;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits of a range by position, parents first. */
public final class CommitWalk implements AutoCloseable {

  private static final int FIRST_SIZE = 1024;

  private final RevWalk walk;
  private RevCommit[] newestFirst = new RevCommit[0];
  private int size;

  private CommitWalk(RevWalk walk) {
    this.walk = walk;
  }

  /** Walks the range once, keeping identities only. */
  public static CommitWalk over(Repository repository, Range range, long maxCommits)
      throws IOException {
    RevWalk walk = new RevWalk(repository);
    walk.setRetainBody(false);
    CommitWalk commits = new CommitWalk(walk);
    try {
      commits.collect(range, maxCommits);
      return commits;
    } catch (IOException | RuntimeException e) {
      walk.close();
      throw e;
    }
  }

  public long total() {
    return size;
  }

  /** The commit at the position, with its body and the identities of its parents' trees. */
  public RevCommit at(long position) throws IOException {
    int index = size - 1 - Math.toIntExact(position);
    RevCommit commit = newestFirst[index];
    walk.parseBody(commit);
    for (RevCommit parent : commit.getParents()) {
      walk.parseHeaders(parent);
    }
    return commit;
  }

  @Override
  public void close() {
    walk.close();
  }

  private void collect(Range range, long maxCommits) throws IOException {
    if (range.upTo() == null) {
      return;
    }
    walk.sort(RevSort.TOPO);
    walk.markStart(walk.parseCommit(ObjectId.fromString(range.upTo())));
    markRead(range.after());
    for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
      if (size >= maxCommits) {
        throw tooLarge(maxCommits);
      }
      add(commit);
    }
  }

  private void markRead(String after) throws IOException {
    if (after == null) {
      return;
    }
    try {
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(after)));
    } catch (MissingObjectException rewritten) {
      // The history was rewritten and cleaned up since: read it all again, keys make that harmless.
      return;
    }
  }

  private void add(RevCommit commit) {
    if (size == newestFirst.length) {
      newestFirst = Arrays.copyOf(newestFirst, Math.max(FIRST_SIZE, size * 2));
    }
    newestFirst[size] = commit;
    size++;
  }

  private static Problem tooLarge(long maxCommits) {
    return new Problem(
        SyncError.REPOSITORY_TOO_LARGE, "At most " + maxCommits + " commits are read in one run.");
  }
}
