package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hold is placed while a purge of its organization runs over both stores. */
@ExtendWith(SharedProduct.class)
class HoldRaceIT {

  private static final int EVENTS = 10_000;
  private static final int COMMITS = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Product product;
  private long usualMillis = 2_000;

  HoldRaceIT(Product product) {
    this.product = product;
  }

  @Test
  void noHeldRowIsDeletedAfterTheRequestReturned() {
    Rounds rounds = Rounds.of("race", 50);
    int inTheMiddle = 0;
    for (int round = 1; round <= rounds.count(); round++) {
      inTheMiddle += play(rounds, round) ? 1 : 0;
    }
    System.out.printf("race: %d of %d in the middle%n", inTheMiddle, rounds.count());
  }

  /** Whether the hold came when some rows were gone and others not. */
  private boolean play(Rounds rounds, int round) {
    Random random = rounds.random(round);
    Subject subject = new Subject(product, random.nextInt(), EVENTS, COMMITS);
    Subject.Plans plans = subject.preview();
    Subject.Runs runs = subject.execute(plans);
    long due = System.nanoTime() + (long) (random.nextDouble() * usualMillis * 1_000_000);
    Waiting.until("the moment", PATIENCE, () -> System.nanoTime() - due >= 0);

    long asked = System.nanoTime();
    place(subject.officer());
    long millis = (System.nanoTime() - asked) / 1_000_000;
    List<String> events = subject.witness().heldEvents(plans.eventCutoff());
    List<String> commits = subject.witness().heldCommits(plans.commitCutoff());
    long deleted = subject.accounted();
    usualMillis = (usualMillis + subject.awaitCompletedOrOverruled(runs).millis()) / 2;

    rounds.tell(
        round,
        "hold after %d of %d rows in %d ms, %d events and %d commits kept"
            .formatted(deleted, plans.rows(), millis, events.size(), commits.size()));
    assertThat(subject.witness().heldEvents(plans.eventCutoff())).isEqualTo(events);
    assertThat(subject.witness().heldCommits(plans.commitCutoff())).isEqualTo(commits);
    return deleted > 0 && deleted < plans.rows();
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
