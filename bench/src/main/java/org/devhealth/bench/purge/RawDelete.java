package org.devhealth.bench.purge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.it.installation.UnexpectedAnswer;

/** One statement of the superuser that deletes all expired rows, holds or not, and one commit. */
final class RawDelete implements Side {

  private static final String CLONE = "bench_raw";
  private static final String DELETE =
      "DELETE FROM audit_log WHERE org_id = ANY (?) AND occurred_at < now() - make_interval(days => ?)";

  private final PurgeStage purges;
  private final String kept;

  RawDelete(PurgeStage purges, String kept) {
    this.purges = purges;
    this.kept = kept;
  }

  @Override
  public Sample take() {
    var databases = purges.stage().databases();
    databases.clone(kept, CLONE);
    try (Connection connection = databases.open(CLONE)) {
      connection.setAutoCommit(false);
      long wal = databases.walPosition();
      long begun = System.nanoTime();
      double rows = delete(connection);
      connection.commit();
      double seconds = (System.nanoTime() - begun) / 1e9;
      wal = databases.walPosition() - wal;
      return new Sample(
          Map.of(
              ProductPurge.RATE, rows / seconds,
              ProductPurge.WAL, wal / rows,
              ProductPurge.SECONDS, seconds));
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the raw DELETE", e);
    } finally {
      databases.drop(CLONE);
    }
  }

  private double delete(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      UUID[] ids = purges.organizations().stream().map(UUID::fromString).toArray(UUID[]::new);
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setInt(2, PurgeStage.DAYS);
      return statement.executeUpdate();
    }
  }
}
