package org.devhealth.it.installation;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Stores;

/**
 * Stores and servers of one data folder, started together and ended together. For one thread at a
 * time; what it hands out is thread-safe.
 */
public final class Installation implements AutoCloseable {

  private final Stores stores;
  private final LibertyServer server;
  private final List<LibertyServer> further = new ArrayList<>();
  private final Sql sql;
  private final ClickHouseSql clickHouse;

  private Installation(Stores stores, LibertyServer server) {
    this.stores = stores;
    this.server = server;
    this.sql = new Sql(stores.administrator().orElseThrow(Installation::withoutWitness));
    this.clickHouse = new ClickHouseSql(stores.environment());
  }

  /**
   * Starts all and returns when the server is ready.
   *
   * @param more variables of the server's environment
   */
  public static Installation start(DevSettings settings, Path wlpHome, Map<String, String> more) {
    Stores stores = Stores.start(settings);
    try {
      LibertySettings liberty =
          LibertySettings.of("devhealth-1", wlpHome, stores)
              .onPorts(port(settings, "HTTP"), port(settings, "HTTPS"))
              .with(more);
      Installation installation = new Installation(stores, LibertyServer.prepare(liberty));
      installation.server.start();
      return installation;
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  /** Stores and a server of theirs that were started before; ended together from now on. */
  public static Installation of(Stores stores, LibertyServer server) {
    return new Installation(stores, server);
  }

  private static int port(DevSettings settings, String protocol) {
    return settings.value("DEVHEALTH_" + protocol + "_PORT").map(Integer::valueOf).orElse(0);
  }

  private static LaunchFailure withoutWitness() {
    return new LaunchFailure(
        "An existing PostgreSQL needs DEVHEALTH_POSTGRES_ADMIN_USER and _ADMIN_PASSWORD too: every"
            + " row is counted by another than the product.");
  }

  /** Starts another server on the same stores, on free ports; returns when it is ready. */
  public LibertyServer startAnother(String id) {
    LibertyServer another = server.prepareAnother(id);
    further.add(another);
    return another.start();
  }

  public Stores stores() {
    return stores;
  }

  public LibertyServer server() {
    return server;
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** The API without credentials. */
  public Api api() {
    return Api.anonymous(baseUrl());
  }

  public Sql sql() {
    return sql;
  }

  public ClickHouseSql clickHouse() {
    return clickHouse;
  }

  @Override
  public void close() {
    try {
      further.forEach(LibertyServer::close);
    } finally {
      closeFirst();
    }
  }

  private void closeFirst() {
    try {
      server.close();
    } finally {
      stores.close();
    }
  }
}
