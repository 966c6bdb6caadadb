package org.devhealth.kernel.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who signs: {@code devhealth.signing.*}. */
@ApplicationScoped
public class SigningConfig {

  @Inject
  @ConfigProperty(name = "devhealth.signing.issuer", defaultValue = "devhealth.local")
  private String issuer;

  @Inject
  @ConfigProperty(name = "devhealth.signing.key-memory", defaultValue = "PT1M")
  private Duration keyMemory;

  /**
   * The name of this installation in certificates, checkpoint origins and key names: a host name
   * without a scheme, since a signed note allows neither spaces nor plus signs there.
   */
  public String issuer() {
    return issuer;
  }

  /** How long a server keeps using a key before it looks for a rotation by another one. */
  public Duration keyMemory() {
    return keyMemory;
  }
}
