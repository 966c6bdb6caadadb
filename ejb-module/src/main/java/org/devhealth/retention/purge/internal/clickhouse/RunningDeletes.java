package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.hold.UnsettledDeletions;
import org.jdbi.v3.core.Handle;

/**
 * Finds and ends deletions that ClickHouse still executes for a driver that is gone.
 *
 * <p>A living driver holds the fence, so whatever runs while a barrier has it exclusively is
 * orphaned. Every delete names its intent, by which it is found.
 */
@ApplicationScoped
public class RunningDeletes implements UnsettledDeletions {

  private static final String KILL_QUERIES =
      "KILL QUERY WHERE query_kind IN ('Delete', 'Alter') AND (%s) SYNC";
  private static final String KILL_MUTATIONS = "KILL MUTATION WHERE NOT is_done AND (%s)";
  private static final String RUNNING =
      """
      SELECT toInt64((SELECT count() FROM system.processes WHERE query_kind IN ('Delete', 'Alter') AND (%s))
        + (SELECT count() FROM system.mutations WHERE NOT is_done AND (%s))) AS running
      """;

  @Inject private Intents intents;
  @Inject private ClickHouse clickHouse;

  @Override
  public Cut cut(Handle handle, OrgId organization) {
    List<UUID> unsettled = intents.cut(handle, organization);
    if (unsettled.isEmpty()) {
      return Cut.NOTHING_RUNS;
    }
    try {
      return end(unsettled) ? Cut.NOTHING_RUNS : Cut.STILL_RUNNING;
    } catch (ClickHouseUnavailable | ClickHouseFailure e) {
      return Cut.STILL_RUNNING;
    }
  }

  /** Kills what still deletes for these intents; whether nothing does any more. */
  boolean end(List<UUID> unsettled) {
    String queries = mentions("query", unsettled);
    String mutations = mentions("command", unsettled);
    String running = RUNNING.formatted(queries, mutations);
    if (count(running) == 0) {
      return true;
    }
    clickHouse.execute(Statement.of(KILL_QUERIES.formatted(queries)));
    clickHouse.execute(Statement.of(KILL_MUTATIONS.formatted(mutations)));
    return count(running) == 0;
  }

  /**
   * Ends what still deletes for the intent.
   *
   * @throws Problem {@code retention.store-unavailable} while it does
   */
  void requireEnded(UUID intent) {
    if (!end(List.of(intent))) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "A deletion is still being ended; try again.");
    }
  }

  private long count(String sql) {
    return clickHouse.rows(Statement.of(sql)).get(0).getLong("running");
  }

  private static String mentions(String column, List<UUID> intents) {
    return intents.stream()
        .map(intent -> "position(" + column + ", '" + intent + "') > 0")
        .collect(Collectors.joining(" OR "));
  }
}
