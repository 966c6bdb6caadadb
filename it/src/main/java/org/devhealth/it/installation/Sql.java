package org.devhealth.it.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** PostgreSQL as its superuser sees it: past every role and row policy. Thread-safe. */
public final class Sql {

  private final DataSource administrator;

  public Sql(DataSource administrator) {
    this.administrator = administrator;
  }

  /** The one number that the query answers. */
  public long count(String query, Object... parameters) {
    return Long.parseLong(texts(query, parameters).get(0));
  }

  /** The first column of every row. */
  public List<String> texts(String query, Object... parameters) {
    try (Connection connection = open();
        PreparedStatement statement = prepare(connection, query, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new UnexpectedAnswer(query, e);
    }
  }

  /** Rows changed. */
  public int execute(String command, Object... parameters) {
    try (Connection connection = open();
        PreparedStatement statement = prepare(connection, command, parameters)) {
      statement.execute();
      return Math.max(0, statement.getUpdateCount());
    } catch (SQLException e) {
      throw new UnexpectedAnswer(command, e);
    }
  }

  /** Does the work while nothing can be deleted for the organization: its fence is taken. */
  public void whileFenced(String organization, Runnable work) {
    try (Connection connection = open();
        PreparedStatement lock =
            prepare(connection, "SELECT pg_advisory_lock(fence_key(?::uuid))", organization)) {
      lock.execute();
      work.run();
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the fence of " + organization, e);
    }
  }

  /** Does the work while the rows of a {@code SELECT … FOR UPDATE} are locked. */
  public void whileLocked(Runnable work, String select, Object... parameters) {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      try (PreparedStatement lock = prepare(connection, select, parameters)) {
        lock.execute();
        work.run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new UnexpectedAnswer(select, e);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = administrator.getConnection();
    connection.setSchema("devhealth");
    return connection;
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
