package org.devhealth.cli.verify.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An export as the files of a folder. Links are not followed, and nothing above is reached. */
record BundleFolder(Path folder) implements Bundle {

  /** What auditors and file managers put beside an export. */
  private static final String KEYS = "signing-keys.json";

  private static final int MOST_NAMES = 1_000_000;

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MOST_NAMES)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(KEYS) && !name.startsWith("."))
          .toList();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    if (!Bundle.isPlain(name)) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
