package org.devhealth.it.campaign;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;

/** An organization of one round, with old rows in both stores and a policy for each. */
final class Subject {

  /** Whose rows are held, or are about to be. */
  static final List<String> CUSTODIANS = People.CUSTODIANS;

  private static final int DAYS = 365;
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final Witness witness;
  private final String eventPolicy;
  private final String commitPolicy;

  private Subject(Subject other, Officer officer) {
    this.product = other.product;
    this.tenant = other.tenant;
    this.officer = officer;
    this.witness = other.witness;
    this.eventPolicy = other.eventPolicy;
    this.commitPolicy = other.commitPolicy;
  }

  Subject(Product product, long seed, int events, int commits) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    this.witness = Witness.of(product.installation(), tenant.id(), CUSTODIANS);
    MadeUpHistory history = product.history(tenant, seed);
    history.auditEvents(events);
    history.commits(commits);
    this.eventPolicy = officer.policy("audit_log", DAYS);
    this.commitPolicy = officer.policy("git_commits", DAYS);
  }

  /** The same organization as another server shows it. */
  Subject at(URI server) {
    return new Subject(this, new Officer(officer.api().at(server)));
  }

  Officer officer() {
    return officer;
  }

  Witness witness() {
    return witness;
  }

  /** What a run over each store would do now. */
  Plans preview() {
    return new Plans(officer.preview(eventPolicy), officer.preview(commitPolicy));
  }

  /** Starts a run over each store. */
  Runs execute(Plans plans) {
    return new Runs(
        officer.execute(eventPolicy, Optional.of(plans.events().getString("plan_id"))),
        officer.execute(commitPolicy, Optional.of(plans.commits().getString("plan_id"))));
  }

  /** The runs when both are completed. */
  Ends awaitCompleted(Runs runs) {
    return new Ends(
        officer.awaitCompleted(runs.events(), BOUND),
        officer.awaitCompleted(runs.commits(), BOUND));
  }

  /**
   * The runs when each is completed, or was refused before its first row because a hold had taken
   * its plan's rows away.
   */
  Ends awaitCompletedOrOverruled(Runs runs) {
    return new Ends(
        awaitCompletedOrOverruled(runs.events()), awaitCompletedOrOverruled(runs.commits()));
  }

  private JsonObject awaitCompletedOrOverruled(String run) {
    JsonObject end = officer.awaitEnd(run, BOUND, seen -> {});
    boolean overruled =
        end.getString("failure", "").equals("retention.plan-deviation")
            && end.isNull("started_at")
            && end.getInt("rows_deleted") == 0;
    if (!overruled && !end.getString("status").equals("completed")) {
      throw new UnexpectedAnswer("run ended as " + end);
    }
    return end;
  }

  /** Rows that the product has accounted for so far in both stores. */
  long accounted() {
    return product
        .installation()
        .sql()
        .count(
            "SELECT coalesce(sum(rows_deleted), 0) FROM purge_counts WHERE org_id = ?::uuid",
            tenant.id());
  }

  /** The number that the query answers for this organization. */
  long counts(Sql sql, String query) {
    return sql.count(query, tenant.id());
  }

  /** A plan for each store. */
  record Plans(JsonObject events, JsonObject commits) {

    Instant eventCutoff() {
      return Instant.parse(events.getString("cutoff"));
    }

    Instant commitCutoff() {
      return Instant.parse(commits.getString("cutoff"));
    }

    long rows() {
      return (long) events.getInt("rows") + commits.getInt("rows");
    }
  }

  /** The ids of a run over each store. */
  record Runs(String events, String commits) {}

  /** Both runs at their end. */
  record Ends(JsonObject events, JsonObject commits) {

    /** From the request of the first to the end of the last. */
    long millis() {
      Instant eventsEnd = time(events, "ended_at");
      Instant commitsEnd = time(commits, "ended_at");
      Instant last = eventsEnd.isAfter(commitsEnd) ? eventsEnd : commitsEnd;
      return Duration.between(time(events, "requested_at"), last).toMillis();
    }

    private static Instant time(JsonObject run, String member) {
      return Instant.parse(run.getString(member));
    }
  }
}
