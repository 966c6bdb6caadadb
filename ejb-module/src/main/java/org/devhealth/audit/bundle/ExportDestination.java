package org.devhealth.audit.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: where the files of exports and archives are kept; a directory now, an object store later.
 * Thread-safe.
 */
public interface ExportDestination {

  /** What writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file whole or not at all, and durably when it returns; one of the same name is
   * replaced.
   */
  void write(UUID export, String name, Content content) throws IOException;

  /** The names of the files that are whole. */
  List<String> names(UUID export) throws IOException;

  /** The bytes of a file as they are kept, if it is there. */
  Optional<InputStream> open(UUID export, String name) throws IOException;

  /** Writes all files as one archive; memory is flat. */
  void zip(UUID export, OutputStream archive) throws IOException;

  /** Deletes one file; does nothing when it is not there. */
  void delete(UUID export, String name) throws IOException;

  /** Deletes all files; does nothing when there are none. */
  void delete(UUID export);
}
