package org.devhealth.audit.internal.export;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.devhealth.proof.audit.ExportFiles;

/** An export as the offline verifier reads it from a folder. */
record FolderFiles(Path folder) implements ExportFiles {

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

  @Override
  public InputStream decompress(String compression, InputStream stored) throws IOException {
    return compression.equals("gzip") ? new GZIPInputStream(stored) : new ZstdInputStream(stored);
  }
}
