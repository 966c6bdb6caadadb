package org.devhealth.dev.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * Programs unpacked once per user: {@code $XDG_CACHE_HOME/devhealth}, else {@code
 * ~/.cache/devhealth}. An entry appears whole or not at all, so launchers may race.
 */
public final class UserCache {

  /** Writes an entry into an empty folder. */
  @FunctionalInterface
  public interface Filler {
    void fill(Path folder) throws IOException;
  }

  private final Path root;

  public UserCache(Path root) {
    this.root = root;
  }

  public static UserCache ofEnvironment() {
    var configured = System.getenv("XDG_CACHE_HOME");
    var parent =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return new UserCache(parent.resolve("devhealth"));
  }

  /** The folder of that name, filled first when it is not there. */
  public Path entry(String name, Filler filler) {
    var entry = root.resolve(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    try {
      Files.createDirectories(root);
      fill(entry, filler);
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill " + entry, e);
    }
  }

  private void fill(Path entry, Filler filler) throws IOException {
    var fresh = Files.createTempDirectory(root, "filling");
    try {
      filler.fill(fresh);
      Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(entry)) {
        throw e;
      }
      // another launcher was faster
    } finally {
      delete(fresh);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
