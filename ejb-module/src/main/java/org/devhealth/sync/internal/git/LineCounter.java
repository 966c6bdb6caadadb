package org.devhealth.sync.internal.git;

import java.io.IOException;
import org.devhealth.sync.GitHistory.Limits;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Counts the added and removed lines of one commit's files within its bounds.
 *
 * <p>As {@code git log --numstat --no-renames --diff-algorithm=histogram} does, except that a
 * binary file has 0 and 0.
 */
final class LineCounter {

  private static final int BINARY_PROBE = 8000;
  private static final RawText SUBMODULE = new RawText(Constants.encodeASCII("commit\n"));

  private final ObjectReader objects;
  private final Limits limits;
  private final HistogramDiff diff = new HistogramDiff();
  private long diffedBytes;
  private int uncounted;

  /** Lines of one file. */
  record Lines(int added, int removed) {
    static final Lines NONE = new Lines(0, 0);
  }

  LineCounter(ObjectReader objects, Limits limits) {
    this.objects = objects;
    this.limits = limits;
    // The usual fallback takes quadratic time; without it a hopeless region counts as replaced.
    diff.setFallbackAlgorithm(null);
  }

  Lines count(FileMode before, AnyObjectId old, FileMode after, AnyObjectId now)
      throws IOException {
    if (old.equals(now)) {
      return Lines.NONE;
    }
    RawText oldText = text(before, old);
    RawText newText = oldText == null ? null : text(after, now);
    if (newText == null) {
      return Lines.NONE;
    }
    return oldText == SUBMODULE && newText == SUBMODULE ? new Lines(1, 1) : lines(oldText, newText);
  }

  /** Files whose lines were not counted because of a bound or a missing object. */
  int uncounted() {
    return uncounted;
  }

  private Lines lines(RawText before, RawText after) {
    if (before.size() == 0 || after.size() == 0) {
      return new Lines(after.size(), before.size());
    }
    int added = 0;
    int removed = 0;
    for (Edit edit : diff.diff(RawTextComparator.DEFAULT, before, after)) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    return new Lines(added, removed);
  }

  /** The text, or null when there is none to count. */
  private RawText text(FileMode mode, AnyObjectId id) throws IOException {
    if (mode == FileMode.MISSING) {
      return RawText.EMPTY_TEXT;
    }
    if (mode == FileMode.GITLINK) {
      return SUBMODULE;
    }
    byte[] content = content(id);
    if (content == null) {
      uncounted++;
      return null;
    }
    return isBinary(content) ? null : new RawText(content);
  }

  private byte[] content(AnyObjectId id) throws IOException {
    try {
      ObjectLoader blob = objects.open(id, Constants.OBJ_BLOB);
      long size = blob.getSize();
      if (size > limits.maxBlobBytes() || diffedBytes + size > limits.maxDiffBytesPerCommit()) {
        return null;
      }
      diffedBytes += size;
      return blob.getCachedBytes(limits.maxBlobBytes());
    } catch (MissingObjectException partialClone) {
      return null;
    }
  }

  /** Git's own rule; JGit's also takes a lone carriage return for binary. */
  private static boolean isBinary(byte[] content) {
    int end = Math.min(content.length, BINARY_PROBE);
    for (int i = 0; i < end; i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
