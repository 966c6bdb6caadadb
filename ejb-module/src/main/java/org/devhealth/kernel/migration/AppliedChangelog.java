package org.devhealth.kernel.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database's note of the changelog that was applied last. It holds for the history it was
 * written with: change sets that another release added, or that somebody rolled back, make it void.
 *
 * <p>Used by the owner's role, under the lock of {@link Changelog}.
 */
final class AppliedChangelog {

  private static final String EXISTS =
      "SELECT to_regclass('devhealth.applied_changelog') IS NOT NULL";

  private static final String HISTORY =
      """
      SELECT encode(sha256(convert_to(coalesce(string_agg(
               concat_ws(' ', orderexecuted, filename, author, id, exectype, md5sum),
               E'\\n' ORDER BY orderexecuted, filename, id), ''), 'UTF8')), 'hex')
      FROM devhealth.databasechangelog
      """;

  private static final String IS_CURRENT =
      "SELECT EXISTS (SELECT FROM devhealth.applied_changelog WHERE fingerprint = ? AND history = ("
          + HISTORY
          + "))";

  private static final String WRITE =
      "INSERT INTO devhealth.applied_changelog (fingerprint, history) VALUES (?, ("
          + HISTORY
          + ")) ON CONFLICT (only_one) DO UPDATE"
          + " SET fingerprint = excluded.fingerprint, history = excluded.history";

  private AppliedChangelog() {}

  /** Whether the changelog was the last one applied and nothing was applied or undone since. */
  static boolean is(String fingerprint, Connection connection) throws SQLException {
    if (!exists(connection)) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(IS_CURRENT)) {
      statement.setString(1, fingerprint);
      return first(statement.executeQuery());
    }
  }

  /** To be called when the changelog was applied to its end. */
  static void write(String fingerprint, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, fingerprint);
      statement.executeUpdate();
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return first(statement.executeQuery(EXISTS));
    }
  }

  private static boolean first(ResultSet rows) throws SQLException {
    try (rows) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
