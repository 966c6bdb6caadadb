package org.devhealth.dev.internal.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.devhealth.dev.LaunchFailure;

/** A locked data folder: only one launcher at a time works in it. */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder when absent and locks it until closed or until this process ends. */
  public static DataFolder lock(Path path) {
    try {
      var folder = Files.createDirectories(path.toAbsolutePath().normalize());
      // The folder holds secrets and the stores' data.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + path, e);
    }
  }

  private static DataFolder open(Path folder) throws IOException {
    var file = folder.resolve("launcher.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new LaunchFailure(
          "another launcher works in "
              + folder
              + "; end it first, or name another folder with --dir");
    }
    return new DataFolder(folder, channel);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  public Path path() {
    return path;
  }

  /** A folder inside, made when absent. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path log(String name) {
    return folder("logs").resolve(name + ".log");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
