package org.devhealth.retention.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.catalogue.*}. */
@ApplicationScoped
public class CatalogueConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.catalogue.file")
  private Optional<String> file;

  @Inject
  @ConfigProperty(name = "devhealth.retention.catalogue.check-delay", defaultValue = "PT10S")
  private Duration checkDelay;

  @Inject
  @ConfigProperty(name = "devhealth.retention.catalogue.check-interval", defaultValue = "PT15S")
  private Duration checkInterval;

  /** The operator's own data types, read at the start beside the built-in ones. */
  public Optional<Path> file() {
    return file.filter(name -> !name.isBlank()).map(Path::of);
  }

  /** How long after the start the live tables are first compared; absent ones are made before. */
  public Duration checkDelay() {
    return checkDelay;
  }

  /** How often they are compared from then on, for health. */
  public Duration checkInterval() {
    return checkInterval;
  }
}
