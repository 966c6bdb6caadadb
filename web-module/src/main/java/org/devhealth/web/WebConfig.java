package org.devhealth.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The edge of the interface: {@code devhealth.web.*}. */
@ApplicationScoped
public class WebConfig {

  @Inject
  @ConfigProperty(name = "devhealth.web.body.max-bytes", defaultValue = "1048576")
  private long maxBodyBytes;

  @Inject
  @ConfigProperty(name = "devhealth.web.trusted-proxies")
  private Optional<List<String>> trustedProxies;

  /** How many bytes the body of a request may have. */
  public long maxBodyBytes() {
    return maxBodyBytes;
  }

  /** Networks whose {@code X-Forwarded-For} is believed; nobody's by default. */
  public List<String> trustedProxies() {
    return trustedProxies.orElse(List.of());
  }
}
