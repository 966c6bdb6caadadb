package org.devhealth.dev.internal.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.devhealth.dev.LaunchFailure;

/**
 * One server's own user folder, a fresh copy of the assembled server, and its output folder, which
 * is kept: the transaction log in it is needed after a crash.
 */
public final class ServerFolder {

  private static final Set<String> NOT_CONFIGURATION = Set.of("logs", "workarea", "tranlog");

  private final Path folder;

  public ServerFolder(Path folder) {
    this.folder = folder;
  }

  public Path user() {
    return folder.resolve("usr");
  }

  public Path output() {
    return folder.resolve("output");
  }

  /**
   * Copies a server and what it shares with others.
   *
   * @param template {@code …/usr/servers/NAME}
   */
  public void refresh(Path template) {
    if (!Files.isRegularFile(template.resolve("server.xml"))) {
      throw new LaunchFailure("no server in " + template + "; build the ear module first");
    }
    try {
      deleteAll(user());
      copyAll(template, user().resolve("servers").resolve(template.getFileName()));
      var shared = template.resolveSibling("../shared").normalize();
      if (Files.isDirectory(shared)) {
        copyAll(shared, user().resolve("shared"));
      }
      Files.createDirectories(output());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out the server in " + folder, e);
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (isOutput(from, directory)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isOutput(Path from, Path directory) {
    return from.equals(directory.getParent())
        && NOT_CONFIGURATION.contains(directory.getFileName().toString());
  }

  private static void deleteAll(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
