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
 * How long the server's deleting transactions are, seen from the database two hundred times a
 * second; a transaction is known as deleting once it was seen at its {@code DELETE}.
 */
public final class TransactionLengths implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final String SEEN =
      """
      SELECT pid || ' ' || xact_start, extract(epoch FROM clock_timestamp() - xact_start),
        position('DELETE FROM' IN query) > 0 AND position(? IN query) > 0
      FROM pg_stat_activity
      WHERE application_name = 'devhealth' AND xact_start IS NOT NULL
      """;

  private record Length(double seconds, boolean deleting) {

    Length and(Length later) {
      return new Length(Math.max(seconds, later.seconds), deleting || later.deleting);
    }
  }

  private final Map<String, Length> seen = new HashMap<>();
  private final Connection connection;
  private final PreparedStatement statement;
  private final Watch watch;
  private boolean closed;

  public TransactionLengths(Databases databases, String table) {
    try {
      connection = databases.open("postgres");
      statement = connection.prepareStatement(SEEN);
      statement.setString(1, table);
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the lengths of transactions", e);
    }
    watch = new Watch(this::look, PAUSE);
  }

  private void look() {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        seen.merge(
            rows.getString(1), new Length(rows.getDouble(2), rows.getBoolean(3)), Length::and);
      }
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the lengths of transactions", e);
    }
  }

  /** Ends it; seconds, ascending. */
  public double[] end() {
    close();
    return seen.values().stream()
        .filter(Length::deleting)
        .mapToDouble(Length::seconds)
        .sorted()
        .toArray();
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
      throw new UnexpectedAnswer("the lengths of transactions", e);
    }
  }
}
