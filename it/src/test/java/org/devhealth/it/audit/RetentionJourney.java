package org.devhealth.it.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;

/** Policies, holds, and a purge that is paused, stopped and taken up again. */
final class RetentionJourney {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String POLICIES = Officer.POLICIES;
  private static final String RUNS = Officer.RUNS;
  private static final String HOLDS = Officer.HOLDS;

  private final Product product;
  private final Journal journal;

  RetentionJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
  }

  void travel(Tenant tenant) {
    Api owner = tenant.owner();
    policies(owner);
    holds(owner);
    product.history(tenant, 31).auditEvents(1_000);
    runs(tenant, owner);
  }

  private void policies(Api owner) {
    Answer made =
        owner.post(
            POLICIES,
            "{\"data_type\":\"git_commits\",\"retention_days\":400,"
                + "\"schedule\":{\"cron\":\"0 3 1 * *\",\"time_zone\":\"UTC\"}}");
    String id =
        journal
            .did("POST " + POLICIES, "retention_policy.created", made, "retention_days", "cron")
            .text("id");
    String path = POLICIES + "/" + id;
    journal.did(
        "PATCH " + POLICIES + "/{}",
        "retention_policy.updated",
        owner.call("PATCH", path, "{\"retention_days\":500}"),
        "retention_days");
    journal.did(
        "POST " + POLICIES + "/{}/preview",
        "purge_plan.made",
        owner.post(path + "/preview"),
        "hash");
    journal.did(
        "DELETE " + POLICIES + "/{}",
        "retention_policy.deleted",
        owner.delete(path),
        "retention_days");
  }

  private void holds(Api owner) {
    Answer placed = new Officer(owner).holdPeople("a matter", List.of("nobody@example.org"));
    String id =
        journal.did("POST " + HOLDS, "legal_hold.placed", placed, "name", "reason").text("id");
    Answer released = owner.post(HOLDS + "/" + id + "/release", Bodies.of("reason", "settled"));
    journal.did(
        "POST " + HOLDS + "/{}/release", "legal_hold.released", released, "status", "reason");
  }

  private void runs(Tenant tenant, Api owner) {
    Officer officer = new Officer(owner);
    String policy = officer.policy("audit_log", 365);
    String[] run = new String[1];
    fenced(tenant, () -> run[0] = drive(officer, owner, policy));
    officer.awaitEnd(run[0], BOUND, seen -> {});
    fenced(tenant, () -> approve(officer, owner, run[0]));
    officer.awaitEnd(run[0], BOUND, seen -> {});
    journal.did(
        "POST " + RUNS + "/{}/restart",
        "purge.restarted",
        owner.post(RUNS + "/" + run[0] + "/restart"),
        "status");
    officer.awaitCompleted(run[0], BOUND);
  }

  private void fenced(Tenant tenant, Runnable work) {
    product.installation().sql().whileFenced(tenant.id(), work);
  }

  /** As if the brake had held it back, for which ten thousand rows would be needed. */
  private void approve(Officer officer, Api owner, String run) {
    product
        .installation()
        .sql()
        .execute(
            "UPDATE purge_runs SET status = 'awaiting_approval', ended_at = NULL,"
                + " brake_rows = 10000 WHERE id = ?::uuid",
            run);
    journal.did(
        "POST " + RUNS + "/{}/approve",
        "purge.approved",
        owner.post(RUNS + "/" + run + "/approve"),
        "status");
    Waiting.until("the run", BOUND, () -> officer.run(run).getString("status").equals("running"));
    owner.post(RUNS + "/" + run + "/stop").require(200);
  }

  private String drive(Officer officer, Api owner, String policy) {
    Answer requested = officer.tryExecute(policy, Optional.empty());
    String run =
        journal
            .did("POST " + POLICIES + "/{}/execute", "purge.requested", requested, "status")
            .text("run_id");
    String path = RUNS + "/" + run;
    Waiting.until("the run", BOUND, () -> officer.run(run).getString("status").equals("running"));
    journal.did(
        "POST " + RUNS + "/{}/pause", "purge.paused", owner.post(path + "/pause"), "status");
    Answer resumed =
        Waiting.forValue(
            "nothing is being settled",
            BOUND,
            () -> Optional.of(owner.post(path + "/resume")).filter(each -> each.status() == 200));
    journal.did("POST " + RUNS + "/{}/resume", "purge.resumed", resumed, "status");
    Waiting.until("the run", BOUND, () -> officer.run(run).getString("status").equals("running"));
    journal.did(
        "POST " + RUNS + "/{}/stop", "purge.stop_requested", owner.post(path + "/stop"), "status");
    return run;
  }
}
