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

  @Inject
  @ConfigProperty(name = "devhealth.identity.messages.per-network-and-hour", defaultValue = "30")
  private int messagesPerNetwork;

  @Inject
  @ConfigProperty(name = "devhealth.identity.messages.per-address-and-hour", defaultValue = "3")
  private int messagesPerAddress;

  /** How many messages of a kind strangers may have sent in an hour, from one network. */
  public int messagesPerNetwork() {
    return messagesPerNetwork;
  }

  /** How many messages of a kind strangers may have sent in an hour to one address. */
  public int messagesPerAddress() {
    return messagesPerAddress;
  }

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
