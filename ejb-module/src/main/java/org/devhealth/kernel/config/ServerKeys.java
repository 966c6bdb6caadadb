package org.devhealth.kernel.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keys that {@code server.xml} or the launcher reads and the application does not. */
@ApplicationScoped
public class ServerKeys implements ConfigurationKeys {

  static final Set<String> READ_BY_THE_SERVER =
      Set.of(
          "devhealth.http.host",
          "devhealth.http.port",
          "devhealth.https.port",
          "devhealth.executor.threads",
          "devhealth.server.id",
          "devhealth.batch.service.password",
          "devhealth.postgres.host",
          "devhealth.postgres.port",
          "devhealth.postgres.database",
          "devhealth.postgres.ssl.mode",
          "devhealth.postgres.user",
          "devhealth.postgres.password",
          "devhealth.postgres.migrator.user",
          "devhealth.postgres.migrator.password",
          "devhealth.postgres.pool.size");

  /** A server inherits them from the launcher's environment. */
  private static final Set<String> READ_BY_THE_LAUNCHER =
      Set.of(
          "devhealth.postgres.url",
          "devhealth.postgres.admin.user",
          "devhealth.postgres.admin.password",
          "devhealth.redis.port",
          "devhealth.redis.password",
          "devhealth.clickhouse.port");

  @Override
  public Set<String> keys() {
    return READ_BY_THE_SERVER;
  }

  @Override
  public Set<String> prefixes() {
    return READ_BY_THE_LAUNCHER;
  }
}
