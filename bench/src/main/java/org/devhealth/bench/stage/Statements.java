package org.devhealth.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * A profile of the database: which statements of the server are at work, or were the last of a
 * transaction that is still open, seen fifty times a second.
 */
final class Statements implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int MOST = 12;
  private static final String SEEN =
      """
      SELECT state || ' ' || coalesce(wait_event, 'cpu') || ': '
        || left(regexp_replace(query, '\\s+', ' ', 'g'), 90)
      FROM pg_stat_activity
      WHERE application_name = 'devhealth' AND state <> 'idle'
      """;

  private final Map<String, Integer> seen = new HashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final Connection connection;
  private final PreparedStatement statement;
  private final Watch watch;
  private boolean closed;

  Statements(Databases databases) {
    try {
      connection = databases.open("postgres");
      statement = connection.prepareStatement(SEEN);
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the profile", e);
    }
    watch = new Watch(this::look, PAUSE);
  }

  private void look() {
    try (ResultSet rows = statement.executeQuery()) {
      looks.incrementAndGet();
      while (rows.next()) {
        seen.merge(rows.getString(1), 1, Integer::sum);
      }
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the profile", e);
    }
  }

  /** Ends it; the most seen first, in percent of all looks. */
  List<String> end() {
    close();
    return seen.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .map(
            entry ->
                "%5.1f %% %s".formatted(100.0 * entry.getValue() / looks.get(), entry.getKey()))
        .toList();
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
      throw new UnexpectedAnswer("the profile", e);
    }
  }
}
