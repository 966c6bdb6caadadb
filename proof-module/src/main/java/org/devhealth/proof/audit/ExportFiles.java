package org.devhealth.proof.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where the files of an export are; a folder, for example. As thread-safe as the place. */
public interface ExportFiles {

  /** The names of all files that are there; one that is there twice is named twice. */
  List<String> names() throws IOException;

  /** The bytes of a file as they are stored, if it is there. Names never leave the export. */
  Optional<InputStream> open(String name) throws IOException;

  /**
   * Undoes the compression of a part.
   *
   * @param compression as the manifest names it
   */
  InputStream decompress(String compression, InputStream stored) throws IOException;
}
