package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.purge.CommandLine;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed exactly where a run commits something, at each such place in turn, and
 * started again; in the short form between archive and deletion, and in drops.
 */
@ExtendWith(SharedProduct.class)
class BoundaryIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int DAYS = 365;
  private static final int ROWS = 3_000;
  private static final int MONTH_ROWS = 6_000;
  private static final String EVENTS_OF_A_MONTH =
      """
      INSERT INTO devhealth.audit_log (id, occurred_at, org_id, actor_type, actor_email, action,
        action_version, resource_type, outcome)
      SELECT gen_random_uuid(), timestamptz '2004-05-02 00:00:00Z' + n * interval '1 minute',
        ?::uuid, 'user', 'somebody@example.org', 'user.logged_in', 1, 'user', 'success'
      FROM generate_series(1, ?) AS n
      """;
  private static final String METRICS_OF_A_MONTH =
      """
      INSERT INTO user_metrics_daily (org_id, repo_id, day, author_email)
      SELECT {org:String}, toUUID('00000000-0000-0000-0000-000000000001'), toDate('2004-05-05'),
        concat('p', toString(number), '@example.org') FROM numbers(500)
      """;

  private final Product product;
  private final Sql sql;
  private final Tenant tenant;
  private final Officer officer;

  BoundaryIT(Product product) {
    this.product = product;
    this.sql = product.installation().sql();
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void aRunKilledWhereItCommitsSomethingEndsAsPlanned(@TempDir Path folder) throws Exception {
    Rounds rounds = Rounds.of("boundaries", 1);
    List<Boundary> places = List.of(Boundary.values());
    int first = rounds.random(0).nextInt(places.size());
    for (int round = 1; round <= rounds.count(); round++) {
      // in the short form always once between archive and deletion
      Boundary boundary =
          round == 1 ? Boundary.ARCHIVED_NOT_DELETED : places.get((first + round) % places.size());
      play(rounds, round, boundary, folder);
    }
  }

  @Test
  void aRunKilledInTheDropOfAPartitionDropsItOnce() {
    sql.texts("SELECT devhealth.ensure_audit_partitions('2004-05-01'::date, '2004-05-01'::date)");
    sql.execute(EVENTS_OF_A_MONTH, tenant.id(), MONTH_ROWS);
    Waiting.until("the seals", PATIENCE, () -> unsealed() == 0);
    JsonObject plan = officer.preview(officer.policy("audit_log", DAYS));
    String[] run = new String[1];

    Boundary.ROWS_ACCOUNTED.meet(
        sql,
        "NEW.strategies = '{partition_drop}'",
        () -> run[0] = execute(plan),
        () -> product.installation().server().killHard());
    restart();

    JsonObject end = officer.awaitCompleted(run[0], PATIENCE);
    assertThat(end.getInt("rows_deleted")).isEqualTo(MONTH_ROWS).isEqualTo(plan.getInt("rows"));
    assertThat(sql.count("SELECT count(*) FROM devhealth.audit_log_200405")).isZero();
  }

  @Test
  void aRunKilledAfterADropOfPartsAccountsForItOnce() {
    product.installation().clickHouse().execute(METRICS_OF_A_MONTH, Map.of("org", tenant.id()));
    JsonObject plan = officer.preview(officer.policy("metrics_daily", DAYS));
    String[] run = new String[1];

    Boundary.DELETED_NOT_SETTLED.meet(
        sql, () -> run[0] = execute(plan), () -> product.installation().server().killHard());
    restart();

    JsonObject end = officer.awaitCompleted(run[0], PATIENCE);
    assertThat(end.getInt("rows_deleted")).isEqualTo(500).isEqualTo(plan.getInt("rows"));
  }

  @Test
  void aHoldIsNotEffectiveWhileADropOfPartsIsUnderWay() throws Exception {
    product.installation().clickHouse().execute(METRICS_OF_A_MONTH, Map.of("org", tenant.id()));
    JsonObject plan = officer.preview(officer.policy("metrics_daily", DAYS));
    String[] run = new String[1];
    AtomicReference<CompletableFuture<Answer>> placing = new AtomicReference<>();

    Boundary.DELETED_NOT_SETTLED.meet(
        sql,
        () -> run[0] = execute(plan),
        () -> {
          placing.set(
              CompletableFuture.supplyAsync(
                  () -> officer.holdPeople("late", List.of("p7@example.org"))));
          Waiting.until("the hold is committed", PATIENCE, () -> holds() == 1);
          assertThat(placing.get()).isNotDone();
        });

    assertThat(placing.get().get().status()).isIn(201, 202);
    JsonObject end = officer.awaitCompleted(run[0], PATIENCE);
    assertThat(end.getInt("rows_deleted")).isEqualTo(plan.getInt("rows"));
  }

  private void play(Rounds rounds, int round, Boundary boundary, Path folder) throws Exception {
    Tenant subject = product.tenant();
    Officer planner = new Officer(subject.owner());
    boolean archives = boundary.ofArchives() || rounds.random(round).nextBoolean();
    String action = archives ? "archive_then_delete" : "delete";
    MadeUpHistory history = product.history(subject, round);
    history.auditEvents(ROWS);
    history.commits(ROWS);
    planner.holdPeople("boundary", People.CUSTODIANS).require(201);
    Witness witness = Witness.of(product.installation(), subject.id(), People.CUSTODIANS);
    JsonObject events = planner.preview(planner.policy("audit_log", DAYS, action));
    JsonObject commits = planner.preview(planner.policy("git_commits", DAYS, action));
    List<String> heldEvents = witness.heldEvents(cutoff(events));
    List<String> heldCommits = witness.heldCommits(cutoff(commits));
    String[] runs = new String[2];

    boundary.meet(
        sql,
        () -> {
          runs[0] = execute(planner, events);
          runs[1] = execute(planner, commits);
        },
        () -> product.installation().server().killHard());
    restart();

    assertThat(planner.awaitCompleted(runs[0], PATIENCE).getInt("rows_deleted"))
        .isEqualTo(events.getInt("rows"));
    assertThat(planner.awaitCompleted(runs[1], PATIENCE).getInt("rows_deleted"))
        .isEqualTo(commits.getInt("rows"));
    assertThat(witness.expiredEvents(cutoff(events))).isZero();
    assertThat(witness.expiredCommits(cutoff(commits))).isZero();
    assertThat(witness.heldEvents(cutoff(events))).isEqualTo(heldEvents).isNotEmpty();
    assertThat(witness.heldCommits(cutoff(commits))).isEqualTo(heldCommits).isNotEmpty();
    if (archives) {
      requireArchived(planner, runs[0], events, folder);
      requireArchived(planner, runs[1], commits, folder);
    }
    rounds.tell(round, "killed at " + boundary + ", " + action + ", ended as planned");
  }

  private static void requireArchived(Officer planner, String run, JsonObject plan, Path folder)
      throws Exception {
    assertThat(planner.archiveOf(run).getInt("rows")).isEqualTo(plan.getInt("rows"));
    Path archive = planner.takeArchive(run, Files.createDirectory(folder.resolve(run)));
    assertThat(CommandLine.verify(archive, archive.resolveSibling("run.jws"))).isZero();
  }

  private void restart() {
    product.installation().server().start();
  }

  private String execute(JsonObject plan) {
    return execute(officer, plan);
  }

  private static String execute(Officer planner, JsonObject plan) {
    return planner.execute(plan.getString("policy_id"), Optional.of(plan.getString("plan_id")));
  }

  private long unsealed() {
    return sql.count("SELECT count(*) FROM audit_unsealed WHERE org_id = ?::uuid", tenant.id());
  }

  private long holds() {
    return sql.count("SELECT count(*) FROM legal_holds WHERE org_id = ?::uuid", tenant.id());
  }

  private static Instant cutoff(JsonObject plan) {
    return Instant.parse(plan.getString("cutoff"));
  }
}
