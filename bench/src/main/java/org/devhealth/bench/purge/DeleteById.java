package org.devhealth.bench.purge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * The habit: a cursor reads the keys of expired rows, and each thousand is deleted by a batch of
 * statements by primary key, a transaction each. Deletes up to a bound of rows, since it is slow.
 */
final class DeleteById implements Side {

  private static final String CLONE = "bench_by_id";
  private static final int BATCH = 1_000;
  private static final String KEYS =
      """
      SELECT occurred_at, id FROM audit_log
      WHERE org_id = ANY (?) AND occurred_at < now() - make_interval(days => ?)
      """;
  private static final String DELETE = "DELETE FROM audit_log WHERE occurred_at = ? AND id = ?";

  private final PurgeStage purges;
  private final String kept;
  private final long bound;

  DeleteById(PurgeStage purges, String kept, long bound) {
    this.purges = purges;
    this.kept = kept;
    this.bound = bound;
  }

  private record Key(OffsetDateTime at, UUID id) {}

  @Override
  public Sample take() {
    var databases = purges.stage().databases();
    databases.clone(kept, CLONE);
    try (Connection reading = databases.open(CLONE);
        Connection deleting = databases.open(CLONE)) {
      long begun = System.nanoTime();
      double rows = work(reading, deleting);
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Sample(Map.of(ProductPurge.RATE, rows / seconds));
    } catch (SQLException e) {
      throw new UnexpectedAnswer("deleting by id", e);
    } finally {
      databases.drop(CLONE);
    }
  }

  private long work(Connection reading, Connection deleting) throws SQLException {
    reading.setAutoCommit(false);
    deleting.setAutoCommit(false);
    long deleted = 0;
    try (PreparedStatement keys = reading.prepareStatement(KEYS);
        PreparedStatement delete = deleting.prepareStatement(DELETE)) {
      UUID[] ids = purges.organizations().stream().map(UUID::fromString).toArray(UUID[]::new);
      keys.setArray(1, reading.createArrayOf("uuid", ids));
      keys.setInt(2, PurgeStage.DAYS);
      keys.setFetchSize(BATCH);
      try (ResultSet rows = keys.executeQuery()) {
        List<Key> chunk = next(rows);
        while (!chunk.isEmpty() && deleted < bound) {
          deleted += delete(delete, chunk);
          deleting.commit();
          chunk = next(rows);
        }
      }
    }
    return deleted;
  }

  private static List<Key> next(ResultSet rows) throws SQLException {
    List<Key> chunk = new ArrayList<>(BATCH);
    while (chunk.size() < BATCH && rows.next()) {
      chunk.add(new Key(rows.getObject(1, OffsetDateTime.class), rows.getObject(2, UUID.class)));
    }
    return chunk;
  }

  private static long delete(PreparedStatement statement, List<Key> chunk) throws SQLException {
    for (Key key : chunk) {
      statement.setObject(1, key.at());
      statement.setObject(2, key.id());
      statement.addBatch();
    }
    long deleted = 0;
    for (int count : statement.executeBatch()) {
      deleted += count;
    }
    return deleted;
  }
}
