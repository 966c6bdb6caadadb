package org.devhealth.bench.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.bench.stage.Databases;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.kernel.OrgId;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * The same events as finished bytes, loaded by {@code COPY BINARY} of the superuser: past row-level
 * security, without any trigger, nothing to be made of them any more. For one thread.
 */
final class CopiedLoad {

  private static final int PIECE = 1 << 16;
  private static final String OUT =
      "COPY (SELECT * FROM audit_log WHERE org_id = '%s' AND request_id = '%s' ORDER BY occurred_at,"
          + " id OFFSET %d LIMIT %d) TO STDOUT (FORMAT binary)";
  private static final String IN = "COPY audit_log FROM STDIN (FORMAT binary)";

  private final Databases databases;
  private final List<byte[]> transactions = new ArrayList<>();

  /** Takes events that stand in the database, in transactions of the same size. */
  CopiedLoad(Databases databases, String database, OrgId organization, int count) {
    this.databases = databases;
    try (Connection connection = databases.open(database)) {
      for (int i = 0; i < count; i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(connection)
            .copyOut(
                OUT.formatted(
                    organization,
                    EventLoad.REQUEST,
                    i * EventLoad.EVENTS_PER_TRANSACTION,
                    EventLoad.EVENTS_PER_TRANSACTION),
                bytes);
        transactions.add(bytes.toByteArray());
      }
    } catch (SQLException e) {
      throw new UnexpectedAnswer("COPY", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Durable events a second. */
  double rate(String database) {
    try (Connection connection = databases.open(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      connection.setAutoCommit(false);
      write(connection, transactions.get(0));
      long begun = System.nanoTime();
      for (byte[] rows : transactions.subList(1, transactions.size())) {
        write(connection, rows);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return (transactions.size() - 1.0) * EventLoad.EVENTS_PER_TRANSACTION / seconds;
    } catch (SQLException e) {
      throw new UnexpectedAnswer("COPY", e);
    }
  }

  private static void write(Connection connection, byte[] rows) throws SQLException {
    CopyIn copy = copy(connection).copyIn(IN);
    for (int from = 0; from < rows.length; from += PIECE) {
      copy.writeToCopy(rows, from, Math.min(PIECE, rows.length - from));
    }
    copy.endCopy();
    connection.commit();
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
