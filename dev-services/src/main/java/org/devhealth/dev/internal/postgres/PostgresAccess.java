package org.devhealth.dev.internal.postgres;

import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the cluster listens and the passwords of its three logins.
 *
 * @param port on loopback
 */
public record PostgresAccess(
    int port, String superuserPassword, String loginPassword, String migratorPassword) {

  PGSimpleDataSource superuser(String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser("postgres");
    source.setPassword(superuserPassword);
    source.setConnectTimeout(2);
    source.setLoginTimeout(5);
    return source;
  }

  Map<String, String> passwords() {
    return Map.of("login_password", loginPassword, "migrator_password", migratorPassword);
  }

  @Override
  public String toString() {
    return "PostgresAccess[port=" + port + "]";
  }
}
