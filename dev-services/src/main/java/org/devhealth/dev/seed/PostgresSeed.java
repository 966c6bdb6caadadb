package org.devhealth.dev.seed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads audit events by {@code COPY}, as a superuser or the owner of the tables; not thread-safe.
 *
 * <p>Straight into the table as a superuser; through a table of its own as the owner, for whom
 * row-level security is in force, which {@code COPY} does not do.
 */
public final class PostgresSeed {

  /** One COPY; a statement's trigger holds its rows together. */
  private static final int ROWS_PER_COPY = 100_000;

  private static final int ROWS_PER_WRITE = 500;
  private static final String PARTITIONS =
      "SELECT ensure_audit_partitions(cast(? AS timestamptz)::date, cast(? AS timestamptz)::date)";

  private static final String STAGING = "audit_log_seed";
  private static final String COLUMNS =
      "id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name, auth_method, action,"
          + " action_version, resource_type, resource_id, resource_name, outcome, ip, user_agent,"
          + " request_id, changes";

  private final DataSource dataSource;

  public PostgresSeed(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Loads the plan's audit events in one transaction, making partitions where there are none.
   *
   * @return the rows loaded
   */
  public long load(SeedPlan plan) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      prepare(connection, plan);
      long loaded = copyAll(connection, new SeedAuditEvents(plan));
      connection.commit();
      return loaded;
    }
  }

  private static void prepare(Connection connection, SeedPlan plan) throws SQLException {
    execute(connection, "SET LOCAL search_path = devhealth");
    execute(connection, "SET LOCAL synchronous_commit = off");
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
      statement.setObject(1, OffsetDateTime.ofInstant(plan.start(), ZoneOffset.UTC));
      statement.setObject(2, OffsetDateTime.ofInstant(plan.end(), ZoneOffset.UTC));
      statement.execute();
    }
  }

  private static long copyAll(Connection connection, SeedAuditEvents events) throws SQLException {
    boolean staged = needsStaging(connection);
    long loaded = 0;
    while (events.hasNext()) {
      loaded += copy(connection, events, staged ? STAGING : "audit_log");
      if (staged) {
        moveOn(connection);
      }
    }
    if (staged) {
      execute(connection, "DROP TABLE " + STAGING);
    }
    return loaded;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean needsStaging(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT row_security_active('audit_log')")) {
      answer.next();
      boolean needed = answer.getBoolean(1);
      if (needed) {
        // Of the loaded columns only: the others get their defaults where the rows go to.
        statement.execute(
            "CREATE UNLOGGED TABLE "
                + STAGING
                + " AS SELECT "
                + COLUMNS
                + " FROM audit_log LIMIT 0");
      }
      return needed;
    }
  }

  private static void moveOn(Connection connection) throws SQLException {
    execute(
        connection,
        "INSERT INTO audit_log (" + COLUMNS + ") SELECT " + COLUMNS + " FROM " + STAGING);
    execute(connection, "TRUNCATE " + STAGING);
  }

  private static long copy(Connection connection, SeedAuditEvents events, String table)
      throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    CopyIn copy = postgres.getCopyAPI().copyIn("COPY " + table + " (" + COLUMNS + ") FROM STDIN");
    for (int rows = 0; rows < ROWS_PER_COPY && events.hasNext(); rows += ROWS_PER_WRITE) {
      byte[] lines = lines(events);
      copy.writeToCopy(lines, 0, lines.length);
    }
    return copy.endCopy();
  }

  private static byte[] lines(SeedAuditEvents events) {
    StringBuilder lines = new StringBuilder(ROWS_PER_WRITE * 400);
    for (int row = 0; row < ROWS_PER_WRITE && events.hasNext(); row++) {
      events.appendNext(lines);
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
