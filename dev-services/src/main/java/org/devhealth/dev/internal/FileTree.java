package org.devhealth.dev.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;

/** Folders with all they hold. */
public final class FileTree {

  private FileTree() {}

  /** Deletes a folder if it is there; does not follow links. */
  public static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var paths = Files.walk(tree)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Copies a folder to a place that is not there yet, without those of its folders so named. */
  public static void copy(Path from, Path to, Set<String> without) throws IOException {
    try (var paths = Files.walk(from)) {
      for (var path : paths.toList()) {
        var relative = from.relativize(path);
        if (!without.contains(relative.getName(0).toString())) {
          copyOne(path, to.resolve(relative));
        }
      }
    }
  }

  private static void copyOne(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      return;
    }
    Files.copy(from, to);
  }
}
