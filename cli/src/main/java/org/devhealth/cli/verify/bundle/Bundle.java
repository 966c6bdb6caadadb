package org.devhealth.cli.verify.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.devhealth.proof.audit.ExportFiles;

/** An export of the audit log as somebody handed it over. Not thread-safe. */
public interface Bundle extends ExportFiles, Closeable {

  /** No separators, no drive, no way up. */
  Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * Opens a folder or an archive.
   *
   * @throws java.util.zip.ZipException when it is neither
   */
  static Bundle open(Path path) throws IOException {
    return Files.isDirectory(path) ? new BundleFolder(path) : BundleArchive.open(path);
  }

  /** Whether the name can be that of a file of an export. */
  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  @Override
  default InputStream decompress(String compression, InputStream stored) throws IOException {
    return Compression.undo(compression, stored);
  }
}
