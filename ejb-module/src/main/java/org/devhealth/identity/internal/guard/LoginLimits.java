package org.devhealth.identity.internal.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many failed logins are too many: {@code devhealth.identity.login.*}. */
@ApplicationScoped
public class LoginLimits {

  @Inject
  @ConfigProperty(name = "devhealth.identity.login.window", defaultValue = "PT15M")
  private Duration window;

  @Inject
  @ConfigProperty(name = "devhealth.identity.login.failures-per-account", defaultValue = "5")
  private int perAccount;

  @Inject
  @ConfigProperty(name = "devhealth.identity.login.failures-per-address", defaultValue = "300")
  private int perAddress;

  /** For how long a failure counts. */
  public Duration window() {
    return window;
  }

  /** Failures of one account from one network before it is closed to that network. */
  public int perAccount() {
    return perAccount;
  }

  /** Failures of one network, whatever the account. */
  public int perAddress() {
    return perAddress;
  }
}
