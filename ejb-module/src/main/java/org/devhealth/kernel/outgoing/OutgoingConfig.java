package org.devhealth.kernel.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the operator says about outgoing connections: {@code devhealth.outgoing.*}. */
@ApplicationScoped
public class OutgoingConfig {

  @Inject
  @ConfigProperty(name = "devhealth.outgoing.trusted-certificates")
  private Optional<String> trustedCertificates;

  /** A PEM file of certificates that are trusted beside those of the Java runtime. */
  public Optional<Path> trustedCertificates() {
    return trustedCertificates.filter(text -> !text.isBlank()).map(Path::of);
  }
}
