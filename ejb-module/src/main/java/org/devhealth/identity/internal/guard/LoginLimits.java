package org.devhealth.identity.internal.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.identity.SecuritySettings;
import org.devhealth.settings.SettingValues;

/** How many failed logins and messages are too many, as {@link SecuritySettings} say now. */
@ApplicationScoped
public class LoginLimits {

  @Inject private SettingValues values;

  /** How many messages of a kind strangers may have sent in an hour, from one network. */
  public int messagesPerNetwork() {
    return Math.toIntExact(values.get(SecuritySettings.MESSAGES_PER_NETWORK));
  }

  /** How many messages of a kind strangers may have sent in an hour to one address. */
  public int messagesPerAddress() {
    return Math.toIntExact(values.get(SecuritySettings.MESSAGES_PER_ADDRESS));
  }

  /** For how long a failure counts. */
  public Duration window() {
    return values.get(SecuritySettings.LOGIN_WINDOW);
  }

  /** Failures of one account from one network before it is closed to that network. */
  public int perAccount() {
    return Math.toIntExact(values.get(SecuritySettings.FAILURES_PER_ACCOUNT));
  }

  /** Failures of one network, whatever the account. */
  public int perAddress() {
    return Math.toIntExact(values.get(SecuritySettings.FAILURES_PER_ADDRESS));
  }
}
