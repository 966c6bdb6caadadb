package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingType;

/** What can be set about sessions, and about those who try too often. */
@ApplicationScoped
public class SecuritySettings implements SettingDeclarations, ConfigurationKeys {

  /** After this long since the login a session ends. */
  public static final Setting<Duration> SESSION_LIFETIME =
      duration("session_lifetime", Duration.ofHours(1), Duration.ofDays(365), Duration.ofDays(30))
          .describedAs(
              "After this long since the login a session ends, however often it was refreshed;"
                  + " sessions that are open keep their end.");

  /** For how long a failed login counts. */
  public static final Setting<Duration> LOGIN_WINDOW =
      duration(
              "login_failure_window",
              Duration.ofMinutes(1),
              Duration.ofDays(1),
              Duration.ofMinutes(15))
          .describedAs("For how long a failed login counts.");

  /** Failures of one account from one network. */
  public static final Setting<Long> FAILURES_PER_ACCOUNT =
      count("login_failures_per_account", 3, 1_000, 5)
          .describedAs(
              "Failed logins of one account from one network before it is closed to that network.");

  /** Failures of one network. */
  public static final Setting<Long> FAILURES_PER_ADDRESS =
      count("login_failures_per_address", 10, 1_000_000, 300)
          .describedAs("Failed logins from one network, whatever the account.");

  /** Messages to one address. */
  public static final Setting<Long> MESSAGES_PER_ADDRESS =
      count("messages_per_address_and_hour", 1, 1_000, 3)
          .describedAs("Messages of a kind that strangers may have sent to one address.");

  /** Messages from one network. */
  public static final Setting<Long> MESSAGES_PER_NETWORK =
      count("messages_per_network_and_hour", 1, 1_000_000, 30)
          .describedAs("Messages of a kind that strangers may have sent from one network.");

  /** Refreshes of one session. */
  public static final Setting<Long> REFRESHES_PER_SESSION =
      count("refreshes_per_session", 10, 1_000_000, 60)
          .describedAs("How often one session may be refreshed in fifteen minutes.");

  private static Setting<Duration> duration(
      String name, Duration least, Duration most, Duration initial) {
    return Setting.of(SettingCategory.SECURITY, name, SettingType.duration(least, most), initial)
        .ofThePlatform();
  }

  private static Setting<Long> count(String name, long least, long most, long initial) {
    return Setting.of(SettingCategory.SECURITY, name, SettingType.integer(least, most), initial)
        .ofThePlatform();
  }

  @Override
  public List<Setting<?>> declared() {
    return List.of(
        SESSION_LIFETIME,
        LOGIN_WINDOW,
        FAILURES_PER_ACCOUNT,
        FAILURES_PER_ADDRESS,
        MESSAGES_PER_ADDRESS,
        MESSAGES_PER_NETWORK,
        REFRESHES_PER_SESSION);
  }

  @Override
  public Map<String, String> removed() {
    return Map.of(
        "devhealth.identity.session.lifetime", "set " + SESSION_LIFETIME.key(),
        "devhealth.identity.login.window", "set " + LOGIN_WINDOW.key(),
        "devhealth.identity.login.failures-per-account", "set " + FAILURES_PER_ACCOUNT.key(),
        "devhealth.identity.login.failures-per-address", "set " + FAILURES_PER_ADDRESS.key(),
        "devhealth.identity.messages.per-address-and-hour", "set " + MESSAGES_PER_ADDRESS.key(),
        "devhealth.identity.messages.per-network-and-hour", "set " + MESSAGES_PER_NETWORK.key());
  }
}
