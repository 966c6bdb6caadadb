package org.devhealth.identity.internal.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.devhealth.identity.LetterSettings;
import org.devhealth.settings.SettingValues;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How messages leave: {@code devhealth.mail.*}. */
@ApplicationScoped
public class MailConfig {

  @Inject private SettingValues values;

  @Inject
  @ConfigProperty(name = "devhealth.profile", defaultValue = "production")
  private String profile;

  @Inject
  @ConfigProperty(name = "devhealth.data.dir", defaultValue = "data")
  private String dataDirectory;

  @Inject
  @ConfigProperty(name = "devhealth.base-url", defaultValue = "http://127.0.0.1:9080")
  private String baseUrl;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.host")
  private Optional<String> host;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.port", defaultValue = "587")
  private int port;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.user")
  private Optional<String> user;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.password")
  private Optional<String> password;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.starttls", defaultValue = "true")
  private boolean startTls;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.timeout", defaultValue = "PT10S")
  private Duration timeout;

  @Inject
  @ConfigProperty(name = "devhealth.mail.smtp.connections", defaultValue = "8")
  private int connections;

  /** Whether messages go to files, which only the development profile allows. */
  public boolean usesSink() {
    return profile.equals("development") && smtpHost().isEmpty();
  }

  /** Where the files of the development profile are. */
  public Path sinkDirectory() {
    return Path.of(dataDirectory).toAbsolutePath().resolve("mail");
  }

  /** The address of the product as people reach it, without a slash at its end. */
  public String baseUrl() {
    return baseUrl;
  }

  public Optional<String> smtpHost() {
    return host.filter(value -> !value.isBlank());
  }

  public int smtpPort() {
    return port;
  }

  public Optional<String> smtpUser() {
    return user.filter(value -> !value.isBlank());
  }

  public String smtpPassword() {
    return password.orElse("");
  }

  public boolean startTls() {
    return startTls;
  }

  public Duration timeout() {
    return timeout;
  }

  /** How many messages are handed over at once; further ones are refused. */
  public int connections() {
    return connections;
  }

  public String from() {
    return values.get(LetterSettings.FROM);
  }

  /** Where answers go, if elsewhere. */
  public Optional<String> replyTo() {
    return Optional.of(values.get(LetterSettings.REPLY_TO)).filter(address -> !address.isEmpty());
  }

  /** The name under which people know the installation. */
  public String productName() {
    return values.get(LetterSettings.PRODUCT_NAME);
  }
}
