package org.devhealth.retention.archive.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.archive.*}. */
@ApplicationScoped
public class ArchiveConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.archive.directory")
  private Optional<String> directory;

  @Inject
  @ConfigProperty(name = "devhealth.data.dir", defaultValue = "data")
  private String dataDirectory;

  /** Where archives are written; all servers must share it. */
  public Path directory() {
    return directory.map(Path::of).orElse(Path.of(dataDirectory, "archives"));
  }
}
