package org.devhealth.audit.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders of a directory that all servers share, one for each export. Thread-safe. */
public class FolderDestination implements ExportDestination {

  private static final Logger LOG = Logger.getLogger(FolderDestination.class.getName());
  private static final String UNFINISHED = ".unfinished";

  private final Path root;

  /** For the container's proxy. */
  protected FolderDestination() {
    this.root = null;
  }

  public FolderDestination(Path root) {
    this.root = root;
  }

  /** Written beside and moved when it is on the disk: a file with its name is whole. */
  @Override
  public void write(UUID export, String name, Content content) throws IOException {
    Path folder = Files.createDirectories(root.resolve(export.toString()));
    Path unfinished = folder.resolve(name + UNFINISHED);
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      content.writeTo(out);
    }
    try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(
        unfinished,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(folder);
    force(root);
  }

  /** A name is as durable as its directory. */
  private static void force(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public List<String> names(UUID export) throws IOException {
    return files(export).stream().map(file -> file.getFileName().toString()).toList();
  }

  @Override
  public Optional<InputStream> open(UUID export, String name) throws IOException {
    Path file = root.resolve(export.toString()).resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

  @Override
  public void delete(UUID export, String name) throws IOException {
    Files.deleteIfExists(root.resolve(export.toString()).resolve(name));
  }

  @Override
  public void zip(UUID export, OutputStream out) throws IOException {
    ZipOutputStream archive = new ZipOutputStream(out);
    archive.setLevel(Deflater.NO_COMPRESSION);
    for (Path file : files(export)) {
      ZipEntry entry = new ZipEntry(file.getFileName().toString());
      // two downloads are the same bytes
      entry.setLastModifiedTime(Files.getLastModifiedTime(file));
      archive.putNextEntry(entry);
      Files.copy(file, archive);
      archive.closeEntry();
    }
    archive.finish();
    archive.flush();
  }

  @Override
  public void delete(UUID export) {
    Path folder = root.resolve(export.toString());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (NoSuchFileException e) {
      LOG.log(Level.FINE, "{0} has no files", export);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Files of " + export + " could not be deleted", e);
    }
  }

  private List<Path> files(UUID export) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(export.toString()))) {
      return files.filter(file -> !file.toString().endsWith(UNFINISHED)).sorted().toList();
    }
  }
}
