package org.devhealth.audit.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** Port: where the files of exports are kept; a directory now, an object store later. */
public interface ExportDestination {

  /** What writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file whole or not at all; one of the same name is replaced. */
  void write(UUID export, String name, Content content) throws IOException;

  /** Writes all files as one archive; memory is flat. */
  void zip(UUID export, OutputStream archive) throws IOException;

  /** Deletes all files; does nothing when there are none. */
  void delete(UUID export);
}
