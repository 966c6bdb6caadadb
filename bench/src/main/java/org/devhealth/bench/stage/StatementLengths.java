package org.devhealth.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * How long the server's transactions go on from a statement to their end, seen from the database
 * five hundred times a second. One that is over between two looks is not seen.
 */
public final class StatementLengths implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final String SEEN =
      """
      SELECT pid || ' ' || xact_start, extract(epoch FROM query_start),
        extract(epoch FROM clock_timestamp()), position(? IN query) > 0
      FROM pg_stat_activity
      WHERE application_name = 'devhealth' AND xact_start IS NOT NULL
      """;

  private final Map<String, Double> begun = new HashMap<>();
  private final Map<String, Double> lengths = new HashMap<>();
  private final Connection connection;
  private final PreparedStatement statement;
  private final Watch watch;
  private boolean closed;

  public StatementLengths(Databases databases, String text) {
    try {
      connection = databases.open("postgres");
      statement = connection.prepareStatement(SEEN);
      statement.setString(1, text);
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the lengths of statements", e);
    }
    watch = new Watch(this::look, PAUSE);
  }

  private void look() {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String transaction = rows.getString(1);
        if (rows.getBoolean(4)) {
          begun.putIfAbsent(transaction, rows.getDouble(2));
        }
        Double since = begun.get(transaction);
        if (since != null) {
          lengths.put(transaction, rows.getDouble(3) - since);
        }
      }
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the lengths of statements", e);
    }
  }

  /** Ends it; seconds, ascending. */
  public double[] end() {
    close();
    return lengths.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    watch.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the lengths of statements", e);
    }
  }
}
