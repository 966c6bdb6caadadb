package org.devhealth.sync.internal.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.sync.GitCommit;
import org.devhealth.sync.GitCommit.FileChange;
import org.devhealth.sync.GitCommit.Signature;
import org.devhealth.sync.GitHistory.Limits;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Turns a parsed commit into what the analytics core keeps, with the lines of each file. */
public final class CommitReader implements AutoCloseable {

  private static final int MAX_MESSAGE = 64 << 10;
  private static final int MAX_NAME = 1 << 10;
  private static final Signature NOBODY = new Signature("", "", Instant.EPOCH);

  private final ObjectReader objects;
  private final Limits limits;

  public CommitReader(Repository repository, Limits limits) {
    this.objects = repository.newObjectReader();
    this.limits = limits;
  }

  /**
   * Reads the commit, whose body and whose parents' headers are parsed, and lets go of its body.
   */
  public GitCommit read(RevCommit commit) throws IOException {
    LineCounter counter = new LineCounter(objects, limits);
    List<FileChange> changes = new ArrayList<>();
    int leftOut = commit.getParentCount() > 1 ? 0 : collect(commit, counter, changes);
    GitCommit read =
        new GitCommit(
            commit.name(),
            cut(commit.getFullMessage(), MAX_MESSAGE),
            signature(commit.getAuthorIdent()),
            signature(commit.getCommitterIdent()),
            commit.getParentCount(),
            changes,
            counter.uncounted() + leftOut);
    commit.disposeBody();
    return read;
  }

  @Override
  public void close() {
    objects.close();
  }

  private int collect(RevCommit commit, LineCounter counter, List<FileChange> changes)
      throws IOException {
    int leftOut = 0;
    try (TreeWalk files = differences(commit)) {
      while (files.next()) {
        if (changes.size() < limits.maxFilesPerCommit()) {
          changes.add(change(files, counter));
          continue;
        }
        leftOut++;
      }
    }
    return leftOut;
  }

  private TreeWalk differences(RevCommit commit) throws IOException {
    TreeWalk files = new TreeWalk(objects);
    if (commit.getParentCount() == 0) {
      files.addTree(new EmptyTreeIterator());
    } else {
      files.addTree(commit.getParent(0).getTree());
    }
    files.addTree(commit.getTree());
    files.setRecursive(true);
    files.setFilter(TreeFilter.ANY_DIFF);
    return files;
  }

  private static FileChange change(TreeWalk files, LineCounter counter) throws IOException {
    FileMode before = files.getFileMode(0);
    FileMode after = files.getFileMode(1);
    AnyObjectId old = files.getObjectId(0);
    AnyObjectId now = files.getObjectId(1);
    LineCounter.Lines lines = counter.count(before, old, after, now);
    return new FileChange(
        files.getPathString(), lines.added(), lines.removed(), octal(before), octal(after));
  }

  private static String octal(FileMode mode) {
    return String.format("%06o", mode.getBits());
  }

  private static Signature signature(PersonIdent person) {
    if (person == null) {
      return NOBODY;
    }
    return new Signature(
        cut(person.getName(), MAX_NAME),
        cut(person.getEmailAddress(), MAX_NAME),
        person.getWhenAsInstant());
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
