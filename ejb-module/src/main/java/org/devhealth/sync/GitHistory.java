package org.devhealth.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.internal.git.CommitReader;
import org.devhealth.sync.internal.git.CommitWalk;
import org.devhealth.sync.internal.git.GitFolder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Reads a local repository's commits, parents before children, without changing anything.
 *
 * <p>A range names its two ends by hash, and a hash fixes all history behind it: the order is the
 * same in every process, so a position in it is a checkpoint. What is held is one small object per
 * commit of the range and one batch. Not thread-safe.
 */
public final class GitHistory implements AutoCloseable {

  private final Repository repository;
  private final CommitWalk walk;
  private final CommitReader reader;
  private long position;

  /**
   * A part of the history.
   *
   * @param after everything reachable from here was read before; null, or unknown to the
   *     repository, for nothing
   * @param upTo the newest commit to read, or null for none
   */
  public record Range(String after, String upTo) {}

  /**
   * What bounds the reading.
   *
   * @param maxCommits of one range
   * @param maxFilesPerCommit files beyond are left out
   * @param maxBlobBytes lines of larger files are not counted
   * @param maxDiffBytesPerCommit lines of the files after it are not counted
   */
  public record Limits(
      long maxCommits, int maxFilesPerCommit, int maxBlobBytes, long maxDiffBytesPerCommit) {

    public static final Limits DEFAULT = new Limits(2_000_000, 100_000, 4 << 20, 256L << 20);
  }

  private GitHistory(Repository repository, Range range, Limits limits) throws IOException {
    this.repository = repository;
    this.walk = CommitWalk.over(repository, range, limits.maxCommits());
    this.reader = new CommitReader(repository, limits);
  }

  /**
   * Opens the repository at the folder, bare or with a work tree.
   *
   * @throws Problem {@code sync.not-a-repository}, {@code sync.repository-unreadable} or {@code
   *     sync.repository-too-large}
   */
  public static GitHistory open(Path folder, Range range, Limits limits) {
    Repository repository = GitFolder.open(folder);
    try {
      return new GitHistory(repository, range, limits);
    } catch (IOException e) {
      repository.close();
      throw unreadable(e);
    } catch (Problem e) {
      repository.close();
      throw e;
    }
  }

  /**
   * The commit that the repository's HEAD names now; absent in an empty repository.
   *
   * @throws Problem {@code sync.not-a-repository} or {@code sync.repository-unreadable}
   */
  public static Optional<String> head(Path folder) {
    try (Repository repository = GitFolder.open(folder)) {
      return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(ObjectId::name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The commits of the range. */
  public long total() {
    return walk.total();
  }

  /** How many commits of the range lie behind. */
  public long position() {
    return position;
  }

  /** Goes on at a position of an earlier reading of the same range. */
  public void resumeAt(long earlierPosition) {
    position = Math.min(earlierPosition, total());
  }

  /**
   * The next commits; empty at the end.
   *
   * @param maxCommits at most so many
   * @param maxChanges ends the batch once it has so many file changes, so that one commit of many
   *     files does not make it endless
   * @throws Problem {@code sync.repository-unreadable}
   */
  public List<GitCommit> next(int maxCommits, int maxChanges) {
    List<GitCommit> batch = new ArrayList<>();
    int changes = 0;
    try {
      while (position < total() && batch.size() < maxCommits && changes < maxChanges) {
        RevCommit commit = walk.at(position);
        GitCommit read = reader.read(commit);
        batch.add(read);
        changes += read.changes().size();
        position++;
      }
      return batch;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    reader.close();
    walk.close();
    repository.close();
  }

  private static Problem unreadable(IOException cause) {
    return new Problem(
        SyncError.REPOSITORY_UNREADABLE, "Its objects could not be read; see the log.", cause);
  }
}
