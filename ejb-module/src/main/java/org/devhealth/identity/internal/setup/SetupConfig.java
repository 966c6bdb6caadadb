package org.devhealth.identity.internal.setup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where and how long the setup token is kept. */
@ApplicationScoped
public class SetupConfig {

  @Inject
  @ConfigProperty(name = "devhealth.data.dir", defaultValue = "data")
  private String dataDirectory;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth-1")
  private String serverId;

  @Inject
  @ConfigProperty(name = "devhealth.identity.setup-token.lifetime", defaultValue = "PT24H")
  private Duration lifetime;

  /** The file that only the operator can read. */
  public Path file() {
    return Path.of(dataDirectory).toAbsolutePath().resolve("setup-token");
  }

  /** Which of several servers holds the file. */
  public String serverId() {
    return serverId;
  }

  public Duration lifetime() {
    return lifetime;
  }
}
