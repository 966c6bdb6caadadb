package org.devhealth.dev.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.process.Patience;

/**
 * Programs unpacked once per user: {@code $XDG_CACHE_HOME/devhealth}, else {@code
 * ~/.cache/devhealth}. An entry appears whole or not at all; launchers that race wait for one
 * another instead of fetching twice.
 */
public final class UserCache {

  /** Writes an entry into an empty folder. */
  @FunctionalInterface
  public interface Filler {
    void fill(Path folder) throws IOException;
  }

  private static final Duration FILL_BOUND = Duration.ofMinutes(25);
  private static final String UNFINISHED = "unfinished";

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

  public boolean has(String name) {
    return Files.isDirectory(root.resolve(name));
  }

  /** The folder of that name, filled first when it is not there. */
  public Path entry(String name, Filler filler) {
    var entry = root.resolve(name);
    if (has(name)) {
      return entry;
    }
    try {
      Files.createDirectories(root);
      fillLocked(entry, filler);
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill " + entry, e);
    }
  }

  private void fillLocked(Path entry, Filler filler) throws IOException {
    var file = root.resolve("cache.lock");
    try (var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!Patience.await(FILL_BOUND, () -> locked(lock))) {
        throw new LaunchFailure("another launcher fills " + root + " for too long");
      }
      if (!Files.isDirectory(entry)) {
        fill(entry, filler);
      }
    }
  }

  private static boolean locked(FileChannel lock) {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(Path entry, Filler filler) throws IOException {
    // What a killed launcher left, hundreds of megabytes perhaps, goes first.
    var unfinished = root.resolve(UNFINISHED);
    FileTree.delete(unfinished);
    filler.fill(Files.createDirectory(unfinished));
    Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
  }
}
