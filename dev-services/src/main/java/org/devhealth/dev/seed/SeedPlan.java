package org.devhealth.dev.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What is made up for one organization.
 *
 * @param seed the same seed makes the same rows
 * @param end the first instant after everything; whole milliseconds
 * @param days how far back it reaches
 * @param people how many act, a few of them much more than the others
 * @param auditEvents rows of {@code audit_log}
 * @param commits rows of {@code git_commits}, each with the statistics of one to five files
 */
public record SeedPlan(
    long seed,
    UUID organization,
    Instant end,
    int days,
    int people,
    long auditEvents,
    long commits) {

  public SeedPlan {
    end = end.truncatedTo(ChronoUnit.MILLIS);
    if (days < 1 || people < 1 || auditEvents < 0 || commits < 0) {
      throw new IllegalArgumentException("days and people from 1, rows from 0");
    }
  }

  /** Two years of a company of 120 people. */
  public static SeedPlan twoYears(long seed, UUID organization, Instant end) {
    return new SeedPlan(seed, organization, end, 730, 120, 200_000, 20_000);
  }

  /** The same with other numbers of rows. */
  public SeedPlan withRows(long newAuditEvents, long newCommits) {
    return new SeedPlan(seed, organization, end, days, people, newAuditEvents, newCommits);
  }

  public Instant start() {
    return end.minus(Duration.ofDays(days));
  }

  /** The repository of all its commits. */
  public UUID repository() {
    return new UUID(
        organization.getMostSignificantBits() ^ seed, organization.getLeastSignificantBits());
  }
}
