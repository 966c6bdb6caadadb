package org.devhealth.cli.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user gave, sorted by what it is: what a file begins with decides, not its name.
 *
 * @param certificates compact JWS
 * @param bundles folders and ZIP archives
 * @param answers JSON objects
 */
record EvidenceFiles(List<Path> certificates, List<Path> bundles, List<Path> answers) {

  static EvidenceFiles sort(List<Path> paths) throws IOException {
    EvidenceFiles files =
        new EvidenceFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Path path : paths) {
      files.kind(path).add(path);
    }
    return files;
  }

  private List<Path> kind(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return bundles;
    }
    byte[] start = start(path, 2);
    if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
      return bundles;
    }
    return start.length > 0 && start[0] == '{' ? answers : certificates;
  }

  /** The first bytes of a file, and no more. */
  static byte[] start(Path path, int most) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(most);
    }
  }
}
