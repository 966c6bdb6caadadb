package org.devhealth.dev.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Daily metrics of every person and of the repository, as tab-separated lines. */
final class SeedMetrics {

  static final String USERS =
      "user_metrics_daily (org_id, day, repo_id, author_email, team_id, commits_count, loc_added,"
          + " loc_deleted, files_changed, prs_authored, prs_merged, computed_at)";
  static final String REPOSITORY =
      "repo_metrics_daily (org_id, day, repo_id, commits_count, total_loc_touched, prs_merged,"
          + " median_pr_cycle_hours, bus_factor, computed_at)";

  /** Makes a person commit on about one day of ten; there is a row for no other day. */
  private static final int IDLE = 72;

  private final SeedPlan plan;
  private final SeedPeople people;
  private final LocalDate first;

  SeedMetrics(SeedPlan plan) {
    this.plan = plan;
    this.people = new SeedPeople(plan);
    this.first = LocalDate.ofInstant(plan.start(), ZoneOffset.UTC);
  }

  /** Adds a day, the period's first being 0. */
  void append(int number, StringBuilder users, StringBuilder repository) {
    LocalDate day = first.plusDays(number);
    Instant computed = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    String end = "\t" + day.plusDays(1) + " 00:00:00.000\n";
    SplittableRandom random = new SplittableRandom(plan.seed() ^ computed.getEpochSecond());
    String key = plan.organization() + "\t" + day + "\t" + plan.repository();
    int commits = 0;
    int lines = 0;
    for (SeedPeople.Person person : people.all()) {
      int own = Math.max(0, random.nextInt(IDLE + 9) - IDLE);
      int added = random.nextInt(400);
      if (own == 0) {
        continue;
      }
      commits += own;
      lines += added;
      users.append(key).append('\t').append(person.email()).append('\t').append(person.team());
      users.append('\t').append(own).append('\t').append(added).append('\t');
      users.append(random.nextInt(200)).append('\t').append(random.nextInt(30)).append('\t');
      users.append(random.nextInt(3)).append('\t').append(random.nextInt(3)).append(end);
    }
    repository.append(key).append('\t').append(commits).append('\t').append(lines).append('\t');
    repository.append(random.nextInt(20)).append('\t').append(random.nextInt(1, 72)).append('\t');
    repository.append(random.nextInt(1, 7)).append(end);
  }
}
