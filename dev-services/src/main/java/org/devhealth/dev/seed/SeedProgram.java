package org.devhealth.dev.seed;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Loads one organization's made-up data into the stores that the environment names:
 *
 * <pre>SeedProgram org=UUID [seed=1] [events=200000] [commits=20000] [days=730] [people=120]
 *     [end=INSTANT]</pre>
 *
 * <p>Logs in to PostgreSQL as the migrator and takes the owner's role.
 */
public final class SeedProgram {

  private SeedProgram() {}

  /** Prints what was loaded and how fast. */
  public static void main(String[] arguments)
      throws SQLException, IOException, InterruptedException {
    SeedPlan plan = plan(arguments);
    Map<String, String> environment = System.getenv();
    long begun = System.nanoTime();
    long events = new PostgresSeed(owner(environment)).load(plan);
    report("audit events", events, begun);
    ClickHouseSeed clickHouse = new ClickHouseSeed(environment);
    begun = System.nanoTime();
    clickHouse.loadCommits(plan);
    report("commits", plan.commits(), begun);
    begun = System.nanoTime();
    clickHouse.loadMetrics(plan);
    report("days of metrics", plan.days(), begun);
  }

  private static SeedPlan plan(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      given.put(argument.substring(0, Math.max(0, equals)), argument.substring(equals + 1));
    }
    if (!given.containsKey("org")) {
      throw new IllegalArgumentException("org=UUID is needed");
    }
    return new SeedPlan(
        Long.parseLong(given.getOrDefault("seed", "1")),
        UUID.fromString(given.get("org")),
        Instant.parse(given.getOrDefault("end", "2026-01-01T00:00:00Z")),
        Integer.parseInt(given.getOrDefault("days", "730")),
        Integer.parseInt(given.getOrDefault("people", "120")),
        Long.parseLong(given.getOrDefault("events", "200000")),
        Long.parseLong(given.getOrDefault("commits", "20000")));
  }

  private static PGSimpleDataSource owner(Map<String, String> environment) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setServerNames(new String[] {environment.get("DEVHEALTH_POSTGRES_HOST")});
    owner.setPortNumbers(new int[] {Integer.parseInt(environment.get("DEVHEALTH_POSTGRES_PORT"))});
    owner.setDatabaseName(environment.get("DEVHEALTH_POSTGRES_DATABASE"));
    owner.setUser(environment.get("DEVHEALTH_POSTGRES_MIGRATOR_USER"));
    owner.setPassword(environment.get("DEVHEALTH_POSTGRES_MIGRATOR_PASSWORD"));
    owner.setOptions("-c role=devhealth_owner");
    return owner;
  }

  private static void report(String what, long rows, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%,d %s in %.1f s (%,.0f/s)%n", rows, what, seconds, rows / seconds);
  }
}
