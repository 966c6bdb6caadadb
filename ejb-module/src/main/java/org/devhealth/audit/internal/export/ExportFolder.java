package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.devhealth.audit.internal.AuditConfig;

/** Exports as folders of a directory that all servers share. Thread-safe. */
@ApplicationScoped
public class ExportFolder implements ExportDestination {

  private static final Logger LOG = Logger.getLogger(ExportFolder.class.getName());
  private static final String UNFINISHED = ".unfinished";

  private final Path root;

  /** For the container's proxy. */
  protected ExportFolder() {
    this.root = null;
  }

  @Inject
  public ExportFolder(AuditConfig config) {
    this(config.exportDirectory());
  }

  ExportFolder(Path root) {
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
      LOG.log(Level.FINE, "The export {0} has no files", export);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Files of the export " + export + " could not be deleted", e);
    }
  }

  private List<Path> files(UUID export) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(export.toString()))) {
      return files.filter(file -> !file.toString().endsWith(UNFINISHED)).sorted().toList();
    }
  }
}
