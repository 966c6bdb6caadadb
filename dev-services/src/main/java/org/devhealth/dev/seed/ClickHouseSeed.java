package org.devhealth.dev.seed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Loads commits and daily metrics over ClickHouse's HTTP interface; not thread-safe. */
public final class ClickHouseSeed {

  private static final int COMMITS_PER_INSERT = 20_000;
  private static final int DAYS_PER_INSERT = 60;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> environment;

  /**
   * Where it is.
   *
   * @param environment with {@code DEVHEALTH_CLICKHOUSE_URL}, {@code _DATABASE}, {@code _USER} and
   *     {@code _PASSWORD}
   */
  public ClickHouseSeed(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Loads the plan's commits with their statistics. */
  public void loadCommits(SeedPlan plan) throws IOException, InterruptedException {
    SeedCommits rows = new SeedCommits(plan);
    while (rows.hasNext()) {
      StringBuilder commits = new StringBuilder();
      StringBuilder statistics = new StringBuilder();
      for (int i = 0; i < COMMITS_PER_INSERT && rows.hasNext(); i++) {
        rows.appendNext(commits, statistics);
      }
      insert(SeedCommits.COMMITS, commits);
      insert(SeedCommits.STATISTICS, statistics);
    }
  }

  /** Loads the plan's daily metrics: one row per person and day, and one per day. */
  public void loadMetrics(SeedPlan plan) throws IOException, InterruptedException {
    SeedMetrics rows = new SeedMetrics(plan);
    for (int day = 0; day < plan.days(); day += DAYS_PER_INSERT) {
      StringBuilder users = new StringBuilder();
      StringBuilder repository = new StringBuilder();
      for (int i = day; i < Math.min(plan.days(), day + DAYS_PER_INSERT); i++) {
        rows.append(i, users, repository);
      }
      insert(SeedMetrics.USERS, users);
      insert(SeedMetrics.REPOSITORY, repository);
    }
  }

  private void insert(String target, StringBuilder lines) throws IOException, InterruptedException {
    String query = "INSERT INTO " + target + " FORMAT TabSeparated";
    HttpRequest request =
        HttpRequest.newBuilder(uri(query))
            .timeout(LIMIT)
            .header("X-ClickHouse-User", environment.get("DEVHEALTH_CLICKHOUSE_USER"))
            .header("X-ClickHouse-Key", environment.get("DEVHEALTH_CLICKHOUSE_PASSWORD"))
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("ClickHouse refused " + target + ": " + answer.body());
    }
  }

  private URI uri(String query) {
    String database = environment.get("DEVHEALTH_CLICKHOUSE_DATABASE");
    return URI.create(
        environment.get("DEVHEALTH_CLICKHOUSE_URL")
            + "/?database="
            + URLEncoder.encode(database, StandardCharsets.UTF_8)
            + "&query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }
}
