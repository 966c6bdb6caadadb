package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hold is placed while a purge of its organization runs over both stores. */
@ExtendWith(SharedProduct.class)
class HoldRaceIT {

  private static final int EVENTS = 10_000;
  private static final int COMMITS = 3_000;
  private static final double LATEST_NANOS = 20_000_000;
  private static final String DELETING =
      """
      SELECT count(*) FROM pg_locks l, (SELECT fence_key(?::uuid) AS key) f
      WHERE l.locktype = 'advisory' AND l.mode = 'ShareLock' AND l.granted
        AND l.classid::bigint = (f.key >> 32) & 4294967295
        AND l.objid::bigint = f.key & 4294967295
      """;
  private static final String INTENT =
      """
      SELECT count(*) FROM purge_intents i JOIN purge_intent_counts c ON c.intent_id = i.id
      WHERE c.org_id = ?::uuid AND i.status = 'open'
      """;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Product product;

  HoldRaceIT(Product product) {
    this.product = product;
  }

  @Test
  void noHeldRowIsDeletedAfterTheRequestReturned() {
    Rounds rounds = Rounds.of("races", 50);
    int inTheMiddle = 0;
    for (int round = 1; round <= rounds.count(); round++) {
      inTheMiddle += play(rounds, round) ? 1 : 0;
    }
    System.out.printf("races: %d of %d met a deletion%n", inTheMiddle, rounds.count());
    assertThat(inTheMiddle).as("rounds that met a deletion").isGreaterThan(rounds.count() / 4);
  }

  /**
   * The hold comes when a deletion of the organization is seen: in every other round a transaction
   * in PostgreSQL that has the fence, in the others an intent in ClickHouse that is not settled.
   *
   * @return whether one was seen before all was over
   */
  private boolean play(Rounds rounds, int round) {
    Random random = rounds.random(round);
    Subject subject = new Subject(product, random.nextInt(), EVENTS, COMMITS);
    Subject.Plans plans = subject.preview();
    Subject.Runs runs = subject.execute(plans);
    boolean met = awaitMeeting(subject, plans, round % 2 == 0 ? DELETING : INTENT);
    LockSupport.parkNanos((long) (random.nextDouble() * LATEST_NANOS));

    long asked = System.nanoTime();
    place(subject.officer());
    long millis = (System.nanoTime() - asked) / 1_000_000;
    List<String> events = subject.witness().heldEvents(plans.eventCutoff());
    List<String> commits = subject.witness().heldCommits(plans.commitCutoff());
    long deleted = subject.accounted();
    subject.awaitCompletedOrOverruled(runs);

    rounds.tell(
        round,
        "hold %s after %d of %d rows in %d ms, %d events and %d commits kept"
            .formatted(
                met ? "met a deletion" : "met none",
                deleted,
                plans.rows(),
                millis,
                events.size(),
                commits.size()));
    assertThat(subject.witness().heldEvents(plans.eventCutoff())).isEqualTo(events);
    assertThat(subject.witness().heldCommits(plans.commitCutoff())).isEqualTo(commits);
    return met;
  }

  /** Looks as fast as it can: a deletion is over in some ten milliseconds. */
  private boolean awaitMeeting(Subject subject, Subject.Plans plans, String meeting) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      if (subject.counts(product.installation().sql(), meeting) > 0) {
        return true;
      }
      if (subject.accounted() >= plans.rows()) {
        return false;
      }
    }
    throw new UnexpectedAnswer("nothing was deleted within " + PATIENCE);
  }

  private static void place(Officer officer) {
    Answer answer = officer.holdPeople("race", Subject.CUSTODIANS);
    if (answer.status() == 202) {
      String place = answer.location().orElseThrow();
      Waiting.until(
          "the hold stands",
          PATIENCE,
          () -> officer.api().get(place).text("status").equals("active"));
      return;
    }
    answer.require(201);
  }
}
