package org.devhealth.it.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.dev.seed.ClickHouseSeed;
import org.devhealth.dev.seed.PostgresSeed;
import org.devhealth.dev.seed.SeedPlan;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/** Writes the two years that end now, deterministic by the plan's seed. */
public final class MadeUpHistory {

  private static final Duration SEALING = Duration.ofMinutes(10);
  private static final String UNSEALED = "SELECT count(*) FROM audit_unsealed WHERE org_id = ?";

  private final Installation installation;
  private final SeedPlan plan;

  public MadeUpHistory(Installation installation, UUID organization, long seed) {
    this.installation = installation;
    this.plan = SeedPlan.twoYears(seed, organization, Instant.now());
  }

  /**
   * Audit events. Returns when the server has sealed them: before that a purge leaves them alone.
   */
  public void auditEvents(long rows) {
    try {
      new PostgresSeed(installation.stores().administrator().orElseThrow())
          .load(plan.withRows(rows, 0));
    } catch (SQLException e) {
      throw new UnexpectedAnswer("made-up audit events", e);
    }
    Waiting.until(
        "the events are sealed",
        SEALING,
        () -> installation.sql().count(UNSEALED, plan.organization()) == 0);
  }

  /** Commits with the statistics of one to five files each. */
  public void commits(long rows) {
    load(seed -> seed.loadCommits(plan.withRows(0, rows)));
  }

  /** Daily metrics of every person and of the repository. */
  public void dailyMetrics() {
    load(seed -> seed.loadMetrics(plan));
  }

  /** The repository that all commits are in. */
  public UUID repository() {
    return plan.repository();
  }

  /** Loads something into ClickHouse. */
  private interface Load {
    void into(ClickHouseSeed seed) throws IOException, InterruptedException;
  }

  private void load(Load load) {
    try {
      load.into(new ClickHouseSeed(installation.stores().environment()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while loading", e);
    }
  }
}
