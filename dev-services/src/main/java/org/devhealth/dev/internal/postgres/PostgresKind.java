package org.devhealth.dev.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.StoreKind;
import org.devhealth.dev.internal.process.Launch;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL on loopback, with passwords from the first connection on. */
public final class PostgresKind implements StoreKind {

  private final PostgresCluster cluster;
  private final PostgresAccess access;

  public PostgresKind(PostgresCluster cluster, PostgresAccess access) {
    this.cluster = cluster;
    this.access = access;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Launch prepare() {
    cluster.createWhenAbsent(access.superuserPassword());
    // INT is PostgreSQL's fast shutdown: clients are cut off, data is safe.
    return new Launch(name(), command(), Map.of(), cluster.log(), "INT", Duration.ofSeconds(20));
  }

  private List<String> command() {
    var command = new ArrayList<>(PostgresCluster.unprivileged());
    command.add(cluster.bin().resolve("postgres").toString());
    command.addAll(List.of("-D", cluster.data().toString(), "-p", "" + access.port()));
    settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private static Map<String, String> settings() {
    return Map.of(
        "listen_addresses", "127.0.0.1",
        "unix_socket_directories", "",
        "password_encryption", "scram-sha-256",
        "shared_buffers", "256MB",
        "max_connections", "100",
        "max_locks_per_transaction", "256",
        "max_wal_size", "2GB",
        "wal_compression", "pglz",
        "timezone", "UTC");
  }

  @Override
  public boolean answers() {
    try (var connection = access.superuser("postgres").getConnection()) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void furnish() {
    try {
      RolesScript.load().run(access::superuser, access.passwords());
    } catch (SQLException e) {
      throw new LaunchFailure("roles.sql failed: " + e.getMessage(), e);
    }
  }

  /** The superuser, for counting what no role of the product may count. */
  public PGSimpleDataSource superuser() {
    return access.superuser("devhealth");
  }

  @Override
  public String address() {
    return "jdbc:postgresql://127.0.0.1:" + access.port() + "/devhealth";
  }
}
