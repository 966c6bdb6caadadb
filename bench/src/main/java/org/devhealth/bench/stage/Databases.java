package org.devhealth.bench.stage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Clones of the product's database, identical to the page, so that every take finds the same. The
 * running server is put onto a clone by exchanging the database under it. For one thread.
 */
public final class Databases {

  private static final String PRODUCT = "devhealth";
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final String SETTINGS =
      """
      SELECT format('ALTER ROLE %I IN DATABASE %I SET %I TO %L', r.rolname, d.datname,
        split_part(c, '=', 1), split_part(c, '=', 2))
      FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
        JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS c
      WHERE d.datname = 'devhealth'
      """;

  private final Installation installation;
  private final PGSimpleDataSource administrator;

  Databases(Installation installation) {
    this.installation = installation;
    this.administrator = (PGSimpleDataSource) installation.stores().administrator().orElseThrow();
  }

  /** Keeps the product's database as it is now under another name. */
  public void keepAs(String name) {
    quietly(
        () -> {
          run("DROP DATABASE IF EXISTS " + name);
          run("CREATE DATABASE " + name + " TEMPLATE devhealth STRATEGY FILE_COPY");
        });
  }

  /** Puts the running server onto a fresh clone and returns when it is ready again. */
  public void putProductOn(String kept) {
    List<String> settings = select("postgres", SETTINGS);
    run("DROP DATABASE devhealth WITH (FORCE)");
    run(
        "CREATE DATABASE devhealth TEMPLATE "
            + kept
            + " STRATEGY FILE_COPY ALLOW_CONNECTIONS false");
    run("REVOKE ALL ON DATABASE devhealth FROM PUBLIC");
    run("GRANT CONNECT ON DATABASE devhealth TO devhealth_login, devhealth_migrator");
    settings.forEach(this::run);
    run("ALTER DATABASE devhealth ALLOW_CONNECTIONS true");
    awaitReady();
    run("CHECKPOINT");
  }

  /** A fresh clone that only the caller uses. */
  public void clone(String kept, String name) {
    drop(name);
    run("CREATE DATABASE " + name + " TEMPLATE " + kept + " STRATEGY FILE_COPY");
    run("CHECKPOINT");
  }

  public void drop(String name) {
    run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** An empty one for somebody beside the product. */
  public void create(String name) {
    drop(name);
    run("CREATE DATABASE " + name);
  }

  /** Where it is, for drivers. */
  public String url(String database) {
    return to(database).getUrl().replaceFirst("\\?.*", "");
  }

  public String user() {
    return administrator.getUser();
  }

  public String password() {
    return administrator.getPassword();
  }

  /** A connection of the superuser, past every row policy; its statements find our tables. */
  public Connection open(String database) throws SQLException {
    Connection connection = to(database).getConnection();
    connection.setSchema(PRODUCT);
    return connection;
  }

  /** A connection as the server has them, which may do nothing before it takes a role. */
  public Connection openAsProduct(String database) throws SQLException {
    Map<String, String> environment = installation.stores().environment();
    PGSimpleDataSource source = to(database);
    source.setUser(environment.get("DEVHEALTH_POSTGRES_USER"));
    source.setPassword(environment.get("DEVHEALTH_POSTGRES_PASSWORD"));
    source.setCurrentSchema(PRODUCT);
    return source.getConnection();
  }

  /** The same as a pool, for what takes a connection for every transaction. */
  public HikariDataSource pool(String database) {
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(to(database));
    settings.setSchema(PRODUCT);
    return new HikariDataSource(settings);
  }

  /** How far the write-ahead log is, in bytes. */
  public long walPosition() {
    return Long.parseLong(
        select("postgres", "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint").get(0));
  }

  private void quietly(Runnable work) {
    run("ALTER DATABASE devhealth ALLOW_CONNECTIONS false");
    try {
      run(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'devhealth'");
      work.run();
    } finally {
      run("ALTER DATABASE devhealth ALLOW_CONNECTIONS true");
    }
    awaitReady();
  }

  private void awaitReady() {
    Waiting.until(
        "the server is ready again",
        BACK,
        () -> installation.api().get("/health/ready").status() == 200);
  }

  private void run(String command) {
    try (Connection connection = to("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new UnexpectedAnswer(command, e);
    }
  }

  private List<String> select(String database, String query) {
    try (Connection connection = to(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new UnexpectedAnswer(query, e);
    }
  }

  private PGSimpleDataSource to(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(administrator.getServerNames());
    source.setPortNumbers(administrator.getPortNumbers());
    source.setUser(administrator.getUser());
    source.setPassword(administrator.getPassword());
    source.setDatabaseName(database);
    return source;
  }
}
