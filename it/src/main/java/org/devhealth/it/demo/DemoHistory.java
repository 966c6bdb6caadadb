package org.devhealth.it.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/** Fills the organizations: a real repository by the git reader, and two made-up years. */
final class DemoHistory {

  private static final String SYNC = "/api/v1/admin/sync/";
  private static final Duration READING = Duration.ofMinutes(20);
  private static final Duration SEALING = Duration.ofMinutes(10);
  private static final int EVENTS = 120_000;
  private static final int COMMITS = 30_000;
  private static final int COMMUNITY_EVENTS = 2_000;
  private static final long SEED = 20_260_101;

  private final Installation installation;
  private final Findings findings;

  DemoHistory(Installation installation, Findings findings) {
    this.installation = installation;
    this.findings = findings;
  }

  /** Reads what is new in the repository. */
  void readRepository(Tenant tenant, Path repository) {
    String body = Json.createObjectBuilder().add("path", repository.toString()).build().toString();
    Answer accepted = tenant.owner().post(SYNC + "git-local", body).require(202);
    String place = SYNC + "runs/" + accepted.text("run_id");
    JsonObject end =
        Waiting.forValue("the history of " + repository, READING, () -> ended(tenant, place));
    if (!end.getString("status").equals("completed")) {
      throw new UnexpectedAnswer("reading " + repository + " ended as " + end);
    }
    findings.tell(
        "%,d commits with %,d file changes read", end.getInt("commits"), end.getInt("files"));
  }

  private static Optional<JsonObject> ended(Tenant tenant, String place) {
    JsonObject run = tenant.owner().get(place).require(200).json();
    String status = run.getString("status");
    return Optional.of(run).filter(seen -> !status.equals("queued") && !status.equals("running"));
  }

  /** Makes up two years, unless they are there already. */
  void makeUp(Tenant enterprise, Tenant community) {
    if (isEmpty(enterprise)) {
      MadeUpHistory history = of(enterprise);
      history.auditEvents(EVENTS);
      history.commits(COMMITS);
      history.dailyMetrics();
      findings.tell("%,d audit events and %,d commits made up", EVENTS, COMMITS);
    }
    if (isEmpty(community)) {
      of(community).auditEvents(COMMUNITY_EVENTS);
    }
  }

  /** Waits until every event is sealed into its organization's tree. */
  void awaitSeals() {
    Waiting.until(
        "all events are sealed",
        SEALING,
        () -> installation.sql().count("SELECT count(*) FROM audit_unsealed") == 0);
    findings.tell(
        "%,d events sealed",
        installation.sql().count("SELECT coalesce(sum(size), 0) FROM audit_tree"));
  }

  private boolean isEmpty(Tenant tenant) {
    return installation
            .sql()
            .count(
                "SELECT count(*) FROM audit_leaf WHERE org_id = ?::uuid AND occurred_at < now() -"
                    + " interval '1 day'",
                tenant.id())
        == 0;
  }

  private MadeUpHistory of(Tenant tenant) {
    return new MadeUpHistory(installation, UUID.fromString(tenant.id()), SEED);
  }
}
