package org.devhealth.sync;

import java.time.Instant;
import java.util.List;

/**
 * One commit as the analytics core keeps it.
 *
 * @param hash 40 hexadecimal digits
 * @param message the full message, cut at 64 Ki characters
 * @param author who wrote it
 * @param committer who recorded it
 * @param parents the number of parents: 0 for a root, 2 or more for a merge
 * @param changes per changed file, renames as removal and addition; empty for a merge, whose lines
 *     are those of the commits it joins
 * @param uncounted files of {@code changes} whose lines could not be counted within the bounds, and
 *     files beyond the bound, which are left out
 */
public record GitCommit(
    String hash,
    String message,
    Signature author,
    Signature committer,
    int parents,
    List<FileChange> changes,
    int uncounted) {

  /** A person and a time; texts may be empty, never null. */
  public record Signature(String name, String email, Instant when) {}

  /**
   * Lines of one file; 0 and 0 for a binary file and for a change of mode only.
   *
   * @param oldMode six octal digits, {@code 000000} when the commit adds the file
   * @param newMode six octal digits, {@code 000000} when the commit removes the file
   */
  public record FileChange(
      String path, int additions, int deletions, String oldMode, String newMode) {}

  public GitCommit {
    changes = List.copyOf(changes);
  }
}
