package org.devhealth.it.demo;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;

/** Purges both stores of an organization under a hold, and checks what the product says of it. */
final class DemoPurge {

  private static final Duration BOUND = Duration.ofMinutes(30);
  private static final int DAYS = 365;
  private static final String HOLD = "Investigation 2026-17";
  private static final List<String> HELD_TYPES = List.of("audit_log", "git_commits");
  private static final String BUSIEST_AUTHOR =
      """
      SELECT lower(author_email) FROM git_commits
      WHERE org_id = {org:String} AND author_email <> '' AND author_email NOT LIKE '%.example'
        AND author_when < now() - INTERVAL 400 DAY
      GROUP BY 1 ORDER BY count() DESC LIMIT 1 OFFSET 1 FORMAT TSVRaw
      """;

  private final Installation installation;
  private final DemoCertificates certificates;
  private final Findings findings;
  private final Tenant tenant;
  private final Officer officer;

  DemoPurge(Installation installation, DemoOptions options, Findings findings, Tenant tenant) {
    this.installation = installation;
    this.certificates = new DemoCertificates(options, findings);
    this.findings = findings;
    this.tenant = tenant;
    this.officer = new Officer(tenant.owner());
  }

  /** All of it; what an earlier start has done is only looked at. */
  void demonstrate() {
    List<String> custodians = officer.custodiansOf(HOLD).orElseGet(this::placeHold);
    findings.chapter("Legal hold on what these did: " + String.join(", ", custodians));
    Witness witness = Witness.of(installation, tenant.id(), custodians);
    certificates.keep(
        installation.api().get("/.well-known/devhealth-signing-keys.json").require(200).body());
    purgeEvents(witness);
    purgeCommits(witness);
  }

  private List<String> placeHold() {
    List<String> custodians = custodians();
    officer.holdPeople(HOLD, custodians, HELD_TYPES).require(201);
    return custodians;
  }

  private List<String> custodians() {
    List<String> custodians = new ArrayList<>(People.CUSTODIANS);
    custodians.addAll(installation.clickHouse().lines(BUSIEST_AUTHOR, Map.of("org", tenant.id())));
    return List.copyOf(custodians);
  }

  private void purgeEvents(Witness witness) {
    findings.chapter("PostgreSQL: audit events older than " + DAYS + " days");
    String policy = policy("audit_log");
    JsonObject plan = officer.preview(policy);
    Instant cutoff = Instant.parse(plan.getString("cutoff"));
    long expired = witness.expiredEvents(cutoff);
    List<String> held = witness.heldEvents(cutoff);
    findings.expect("rows to delete: plan = SQL count", expired, number(plan, "rows"));
    findings.expect("rows held: plan = SQL count", (long) held.size(), number(plan, "held_rows"));
    run(policy, plan);
    findings.expect("expired rows left", 0L, witness.expiredEvents(cutoff));
    findings.expect("held rows untouched", held.size(), same(held, witness.heldEvents(cutoff)));
  }

  private void purgeCommits(Witness witness) {
    findings.chapter("ClickHouse: commits older than " + DAYS + " days, with their statistics");
    String policy = policy("git_commits");
    JsonObject plan = officer.preview(policy);
    Instant cutoff = Instant.parse(plan.getString("cutoff"));
    long expired = witness.expiredCommits(cutoff) + witness.expiredStatistics(cutoff);
    List<String> held = witness.heldCommits(cutoff);
    findings.expect("rows to delete: plan = SQL count", expired, number(plan, "rows"));
    findings.expect(
        "rows held: plan = SQL count",
        held.size() + witness.heldStatistics(cutoff),
        number(plan, "held_rows"));
    run(policy, plan);
    findings.expect(
        "expired rows left",
        0L,
        witness.expiredCommits(cutoff) + witness.expiredStatistics(cutoff));
    findings.expect("held rows untouched", held.size(), same(held, witness.heldCommits(cutoff)));
  }

  private String policy(String dataType) {
    return officer.policyOf(dataType).orElseGet(() -> officer.policy(dataType, DAYS));
  }

  private void run(String policy, JsonObject plan) {
    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitEnd(run, BOUND, new ProgressLine(findings));
    findings.expect("the run's end", "completed", end.getString("status"));
    findings.expect("rows deleted = plan", number(plan, "rows"), number(end, "rows_deleted"));
    findings.expect(
        "rows kept by the hold = plan", number(plan, "held_rows"), number(end, "rows_held"));
    certificates.verify(run, officer.certificate(run));
  }

  private static int same(List<String> before, List<String> after) {
    return after.equals(before) ? after.size() : -1;
  }

  private static long number(JsonObject json, String member) {
    return json.getJsonNumber(member).longValue();
  }
}
