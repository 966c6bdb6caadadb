package org.devhealth.bench.purge;

import java.util.Arrays;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.stage.Stage;
import org.devhealth.bench.stage.StatementLengths;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * Whole months that go, without holds: from the statement that empties one until its transaction
 * has ended, which is what others wait for. Counting and digest come before and are not in it.
 */
final class ExpiredMonth {

  private static final double MILLISECONDS = 1_000;

  private final PurgeStage purges;

  ExpiredMonth(PurgeStage purges) {
    this.purges = purges;
  }

  /** The longest of each purge, in milliseconds. */
  Outcome measure() {
    double[] taken = new double[purges.stage().effort().pairs()];
    Arrays.setAll(taken, i -> longest());
    return Outcome.ofQuantity(taken);
  }

  private double longest() {
    Stage stage = purges.stage();
    stage.databases().putProductOn(purges.unheld());
    Sql sql = stage.installation().sql();
    try (StatementLengths drops =
        new StatementLengths(stage.databases(), "empty_closed_partition")) {
      ProductPurge.request(sql);
      ProductPurge.awaitEnd(sql);
      ProductPurge.requireAllCompleted(sql);
      double[] seconds = drops.end();
      if (seconds.length == 0) {
        throw new UnexpectedAnswer("no month was dropped: too few rows in a month");
      }
      double longest = seconds[seconds.length - 1] * MILLISECONDS;
      stage.tell("  %d months dropped, the longest in %.1f ms".formatted(seconds.length, longest));
      return longest + slowed(stage.effort().slowdown());
    }
  }

  private static double slowed(Slowdown slowdown) {
    slowdown.apply();
    return slowdown.each().toMillis();
  }
}
