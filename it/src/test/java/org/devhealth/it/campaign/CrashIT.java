package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Waiting;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.Verdict;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server or a store is killed in the middle of a purge over both stores, and started again. */
class CrashIT {

  private static final int EVENTS = 60_000;
  private static final int COMMITS = 30_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int COMPLETED = 5;
  private static final Map<String, String> SHORT_LEASE =
      Map.of("DEVHEALTH_RETENTION_PURGE_DRIVER_LEASE", "PT10S");

  @Test
  void aKilledPurgeEndsAsPlannedWithoutHandWork(@TempDir Path folder) {
    Rounds kills = Rounds.of("kills", 5);
    Rounds storeKills = Rounds.of("store-kills", 2);
    try (Product product = Product.start(folder, SHORT_LEASE)) {
      for (int round = 1; round <= kills.count(); round++) {
        new Round(product, kills, round, Victim.SERVER).play();
      }
      for (int round = 1; round <= storeKills.count(); round++) {
        new Round(product, storeKills, round, Victim.store(round)).play();
      }
      new KilledDeletion(product).play();
    }
  }

  /** Whose process is killed, with all its children, and started again. */
  private enum Victim {
    SERVER,
    POSTGRES,
    CLICKHOUSE;

    static Victim store(int round) {
      return round % 2 == 0 ? POSTGRES : CLICKHOUSE;
    }

    void kill(Installation installation) {
      switch (this) {
        case SERVER -> installation.server().killHard();
        case POSTGRES -> installation.stores().postgres().kill();
        case CLICKHOUSE -> installation.stores().clickHouse().kill();
      }
    }

    void start(Installation installation) {
      switch (this) {
        case SERVER -> installation.server().start();
        case POSTGRES -> installation.stores().postgres().start();
        case CLICKHOUSE -> installation.stores().clickHouse().start();
      }
      Waiting.until(
          "the server answers again",
          PATIENCE,
          () -> installation.api().get("/health/ready").status() == 200);
    }
  }

  /** One kill. */
  private record Round(Product product, Rounds rounds, int number, Victim victim) {

    void play() {
      Random random = rounds.random(number);
      Subject subject = new Subject(product, random.nextInt(), EVENTS, COMMITS);
      subject.officer().holdPeople("crash", Subject.CUSTODIANS).require(201);
      Subject.Plans plans = subject.preview();
      Before before = Before.of(subject, plans);

      Subject.Runs runs = subject.execute(plans);
      long atKill = killAt(0.8 * random.nextDouble(), subject, plans);
      long began = System.nanoTime();
      victim.start(product.installation());
      Subject.Ends ends = subject.awaitCompleted(runs);

      rounds.tell(
          number,
          "%s killed after %d of %d rows, completed %.1f s after the start, %d rows held"
              .formatted(
                  victim,
                  atKill,
                  plans.rows(),
                  (System.nanoTime() - began) / 1e9,
                  before.heldEvents().size() + before.heldCommits().size()));
      check(subject, plans, before, runs, ends);
    }

    /** Kills when the part of the rows is accounted for; tells how many were. */
    private long killAt(double part, Subject subject, Subject.Plans plans) {
      long rows = (long) (part * plans.rows());
      Waiting.until(rows + " rows deleted", PATIENCE, () -> subject.accounted() >= rows);
      long accounted = subject.accounted();
      victim.kill(product.installation());
      return accounted;
    }

    private void check(
        Subject subject, Subject.Plans plans, Before before, Subject.Runs runs, Subject.Ends ends) {
      assertThat(ends.events().getInt("rows_deleted")).isEqualTo(plans.events().getInt("rows"));
      assertThat(ends.commits().getInt("rows_deleted")).isEqualTo(plans.commits().getInt("rows"));
      assertThat(subject.witness().expiredEvents(plans.eventCutoff())).isZero();
      assertThat(subject.witness().expiredCommits(plans.commitCutoff())).isZero();
      assertThat(subject.witness().heldEvents(plans.eventCutoff())).isEqualTo(before.heldEvents());
      assertThat(subject.witness().heldCommits(plans.commitCutoff()))
          .isEqualTo(before.heldCommits());
      assertThat(digest(subject, runs.events(), "audit_log")).isEqualTo(before.events());
      assertThat(digest(subject, runs.commits(), "git_commits")).isEqualTo(before.commits());
      // without a store an execution fails, and another one of a new instance goes on
      if (victim == Victim.SERVER) {
        assertJobsCompleted();
      }
    }

    private RowDigest digest(Subject subject, String run, String table) {
      byte[] certificate = subject.officer().certificate(run).getBytes(StandardCharsets.US_ASCII);
      Verdict verdict = new CertificateVerifier(keys()).verify(certificate);
      assertThat(verdict.findings()).isEmpty();
      return verdict.signed().orElseThrow().certificate().disposition().tables().stream()
          .filter(found -> found.name().table().equals(table))
          .findFirst()
          .orElseThrow()
          .tally()
          .digest();
    }

    private KeySet keys() {
      String keys =
          product
              .installation()
              .api()
              .get("/.well-known/devhealth-signing-keys.json")
              .require(200)
              .body();
      return KeySet.read(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** The last execution of every instance of the job is COMPLETED, in the batch repository. */
    private void assertJobsCompleted() {
      Waiting.until("the jobs' ends", PATIENCE, () -> unfinishedJobs().isEmpty());
    }

    private List<String> unfinishedJobs() {
      return product
          .installation()
          .sql()
          .texts(
              "SELECT jobinstanceid::text FROM batch.wlpjobinstance"
                  + " WHERE jobname = 'retention-purge' AND batchstatus <> ?",
              COMPLETED);
    }
  }

  /** What was there before the runs, by the stores' own SQL. */
  private record Before(
      List<String> heldEvents, List<String> heldCommits, RowDigest events, RowDigest commits) {

    static Before of(Subject subject, Subject.Plans plans) {
      return new Before(
          subject.witness().heldEvents(plans.eventCutoff()),
          subject.witness().heldCommits(plans.commitCutoff()),
          digest(subject.witness().expiredEventKeys(plans.eventCutoff())),
          digest(subject.witness().expiredCommitKeys(plans.commitCutoff())));
    }

    private static RowDigest digest(List<String> keys) {
      return keys.stream()
          .map(key -> RowDigest.ofKey(List.of(key)))
          .reduce(RowDigest.ZERO, RowDigest::plus);
    }
  }
}
