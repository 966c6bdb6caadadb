package org.devhealth.dev.internal.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.process.Patience;

/**
 * Remembers which process works on a store's files. After a launcher was killed its processes take
 * a moment to end, and two of one kind on the same files would damage them.
 */
public final class ProcessNote {

  private final Path file;

  public ProcessNote(Path file) {
    this.file = file;
  }

  public void write(ProcessHandle process) {
    try {
      var fresh = Files.writeString(Path.of(file + ".new"), process.pid() + " " + startOf(process));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the noted process is gone; the bound is longer than its time to end. */
  public void awaitEnd(Duration bound) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      var note = Files.readString(file).split(" ", 2);
      var pid = Long.parseLong(note[0]);
      if (!Patience.await(bound, () -> !lives(pid, note[1]))) {
        throw new LaunchFailure(
            "process " + pid + " of an earlier launcher still works on " + file.getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean lives(long pid, String started) {
    // The start tells the process from a later one with the same id.
    return ProcessHandle.of(pid).filter(p -> startOf(p).equals(started)).isPresent();
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
