package org.devhealth.dev;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.devhealth.dev.internal.EmbeddedStore;
import org.devhealth.dev.internal.ExistingStore;
import org.devhealth.dev.internal.postgres.PostgresAccess;
import org.devhealth.dev.internal.postgres.PostgresBinaries;
import org.devhealth.dev.internal.postgres.PostgresCluster;
import org.devhealth.dev.internal.postgres.PostgresKind;
import org.devhealth.dev.internal.process.FreePort;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, started here or given by {@code DEVHEALTH_POSTGRES_URL}. */
record PlacedPostgres(
    Store store, Optional<DataSource> administrator, Map<String, String> environment) {

  private static final String ADMIN_USER = "DEVHEALTH_POSTGRES_ADMIN_USER";
  private static final String ADMIN_PASSWORD = "DEVHEALTH_POSTGRES_ADMIN_PASSWORD";
  private static final String LOGIN_PASSWORD = "DEVHEALTH_POSTGRES_PASSWORD";
  private static final String MIGRATOR_PASSWORD = "DEVHEALTH_POSTGRES_MIGRATOR_PASSWORD";

  static PlacedPostgres of(DevSettings settings, Place place) {
    return settings
        .value("DEVHEALTH_POSTGRES_URL")
        .map(url -> existing(url, settings))
        .orElseGet(() -> embedded(settings, place));
  }

  private static PlacedPostgres existing(String url, DevSettings settings) {
    var address = parsed(url);
    var because = "DEVHEALTH_POSTGRES_URL names an existing server";
    var port = address.getPort() == -1 ? 5432 : address.getPort();
    var environment =
        environment(
            new String[] {address.getHost(), "" + port, address.getPath().substring(1)},
            settings.required(LOGIN_PASSWORD, because),
            settings.required(MIGRATOR_PASSWORD, because));
    return new PlacedPostgres(
        new ExistingStore("postgres", url), administrator(address, port, settings), environment);
  }

  private static Optional<DataSource> administrator(URI address, int port, DevSettings settings) {
    return settings
        .value(ADMIN_USER)
        .map(
            user -> {
              var source = new PGSimpleDataSource();
              source.setServerNames(new String[] {address.getHost()});
              source.setPortNumbers(new int[] {port});
              source.setDatabaseName(address.getPath().substring(1));
              source.setUser(user);
              source.setPassword(
                  settings.required(ADMIN_PASSWORD, ADMIN_USER + " names an administrator"));
              return source;
            });
  }

  private static URI parsed(String url) {
    var address = DevSettings.url("DEVHEALTH_POSTGRES_URL", url.replaceFirst("^jdbc:", ""));
    if (address.getPath().length() < 2) {
      throw new LaunchFailure("DEVHEALTH_POSTGRES_URL is not postgresql://host:port/database");
    }
    if (address.getUserInfo() != null) {
      throw new LaunchFailure("DEVHEALTH_POSTGRES_URL holds a password; use " + LOGIN_PASSWORD);
    }
    return address;
  }

  private static PlacedPostgres embedded(DevSettings settings, Place place) {
    var secrets = place.secrets();
    var access =
        new PostgresAccess(
            FreePort.orFree(settings.port("DEVHEALTH_POSTGRES_PORT")),
            secrets.password("POSTGRES_SUPERUSER_PASSWORD"),
            secrets.password(LOGIN_PASSWORD),
            secrets.password(MIGRATOR_PASSWORD));
    var folder = place.folder().folder("postgres");
    var cluster =
        new PostgresCluster(
            new PostgresBinaries(place.cache()).bin(), folder, place.folder().log("postgres"));
    var kind = new PostgresKind(cluster, access);
    var environment =
        environment(
            new String[] {"127.0.0.1", "" + access.port(), "devhealth"},
            access.loginPassword(),
            access.migratorPassword());
    return new PlacedPostgres(
        new EmbeddedStore(kind, folder), Optional.of(kind.superuser()), environment);
  }

  private static Map<String, String> environment(
      String[] hostPortDatabase, String loginPassword, String migratorPassword) {
    return Map.of(
        "DEVHEALTH_POSTGRES_HOST",
        hostPortDatabase[0],
        "DEVHEALTH_POSTGRES_PORT",
        hostPortDatabase[1],
        "DEVHEALTH_POSTGRES_DATABASE",
        hostPortDatabase[2],
        "DEVHEALTH_POSTGRES_USER",
        "devhealth_login",
        LOGIN_PASSWORD,
        loginPassword,
        "DEVHEALTH_POSTGRES_MIGRATOR_USER",
        "devhealth_migrator",
        MIGRATOR_PASSWORD,
        migratorPassword);
  }
}
