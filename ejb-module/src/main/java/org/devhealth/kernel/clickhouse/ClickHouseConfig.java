package org.devhealth.kernel.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where ClickHouse is: {@code devhealth.clickhouse.*}. */
@ApplicationScoped
public class ClickHouseConfig {

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.url")
  private Optional<String> url;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.database", defaultValue = "devhealth")
  private String database;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.user", defaultValue = "default")
  private String user;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.password")
  private Optional<String> password;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.reader.user")
  private Optional<String> readerUser;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.reader.password")
  private Optional<String> readerPassword;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.connect-timeout", defaultValue = "PT3S")
  private Duration connectTimeout;

  /**
   * For example {@code http://127.0.0.1:8123}; without it every data type of ClickHouse is away.
   */
  public Optional<String> url() {
    return url.filter(value -> !value.isBlank());
  }

  public String database() {
    return database;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password.orElse("");
  }

  /** Who reads tenants' rows and may do nothing else; without one it is {@link #user()}. */
  public Optional<String> readerUser() {
    return readerUser.filter(value -> !value.isBlank());
  }

  public String readerPassword() {
    return readerPassword.orElse("");
  }

  public Duration connectTimeout() {
    return connectTimeout;
  }
}
