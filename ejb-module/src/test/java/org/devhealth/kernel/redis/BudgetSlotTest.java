package org.devhealth.kernel.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetSlotTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Budget HUNDRED = new Budget("organization", "o1", 100, MINUTE);

  private final Time time = new Time();
  private final OneBucket store = new OneBucket(time);
  private final BudgetSlot slot = new BudgetSlot(store, () -> time.nanos);
  private final BudgetSlot otherServer = new BudgetSlot(store, () -> time.nanos);

  @Test
  void moreThanTheBudgetIsRefusedWithTheTimeToWait() {
    assertThat(take(slot, HUNDRED, 1, 100)).isEqualTo(100);

    Spending refused = slot.take(HUNDRED, 1);

    assertThat(refused.granted()).isFalse();
    assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMillis(600));
    time.pass(refused.retryAfter());
    assertThat(slot.take(HUNDRED, 1).granted()).isTrue();
  }

  @Test
  void twoServersShareOneBudget() {
    int granted = 0;
    for (int i = 0; i < 200; i++) {
      granted += slot.take(HUNDRED, 2).granted() ? 1 : 0;
      granted += otherServer.take(HUNDRED, 2).granted() ? 1 : 0;
    }

    assertThat(granted).isEqualTo(100);
  }

  @Test
  void mostTakesAskNobody() {
    Budget large = new Budget("organization", "o1", 100_000, MINUTE);

    assertThat(take(slot, large, 1, 10_000)).isEqualTo(10_000);

    assertThat(store.asked).isLessThan(100);
  }

  @Test
  void aRefusalIsRememberedUntilATokenCanBeThere() {
    take(slot, HUNDRED, 1, 100);
    slot.take(HUNDRED, 1);
    int asked = store.asked;

    assertThat(take(slot, HUNDRED, 1, 1_000)).isZero();

    assertThat(store.asked).isEqualTo(asked);
  }

  @Test
  void withoutTheStoreEachServerGrantsItsShare() {
    store.away = true;

    assertThat(take(slot, HUNDRED, 2, 200)).isEqualTo(50);
    assertThat(take(otherServer, HUNDRED, 2, 200)).isEqualTo(50);
    time.pass(MINUTE);
    assertThat(take(slot, HUNDRED, 2, 200)).isEqualTo(50);
    assertThat(slot.take(HUNDRED, 2).shared()).isFalse();
  }

  @Test
  void theShareBeginsWithWhatWasLeft() {
    take(slot, HUNDRED, 1, 90);
    store.away = true;

    assertThat(take(slot, HUNDRED, 1, 200)).isLessThanOrEqualTo(10);
  }

  @Test
  void comingAndGoingOfTheStoreGivesNothingAway() {
    int granted = 0;
    for (int second = 0; second < 120; second++) {
      store.away = second % 20 >= 10;
      granted += take(slot, HUNDRED, 2, 20);
      granted += take(otherServer, HUNDRED, 2, 20);
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(granted).isBetween(200, 330);
  }

  @Test
  void aLargerBudgetGivesNoBurst() {
    take(slot, HUNDRED, 1, 100);
    Budget larger = new Budget("organization", "o1", 500, MINUTE);

    assertThat(take(slot, larger, 1, 500)).isZero();
    time.pass(Duration.ofSeconds(6));
    assertThat(take(slot, larger, 1, 500)).isBetween(45, 50);
  }

  @Test
  void aSmallerBudgetHoldsAtOnce() {
    slot.take(new Budget("organization", "o1", 500, MINUTE), 1);

    assertThat(take(slot, HUNDRED, 1, 500)).isEqualTo(100);
  }

  private static int take(BudgetSlot from, Budget budget, int servers, int times) {
    int granted = 0;
    for (int i = 0; i < times; i++) {
      granted += from.take(budget, servers).granted() ? 1 : 0;
    }
    return granted;
  }

  private static final class Time implements TimeMeter {

    private long nanos = 1_000_000_000_000L;

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  /** What {@link RedisBuckets} does, in memory. */
  private static final class OneBucket implements Buckets {

    private final Time time;
    private Bucket bucket;
    private boolean away;
    private int asked;

    OneBucket(Time time) {
      this.time = time;
    }

    @Override
    public Optional<Lease> lease(Budget budget, long wanted, long owed, boolean fresh) {
      if (away) {
        return Optional.empty();
      }
      asked++;
      if (bucket == null) {
        bucket =
            Bucket.builder()
                .addLimit(RedisBuckets.configuration(budget).getBandwidths()[0])
                .withCustomTimePrecision(time)
                .build();
      }
      if (fresh) {
        bucket.replaceConfiguration(
            RedisBuckets.configuration(budget), TokensInheritanceStrategy.AS_IS);
      }
      if (owed > 0) {
        bucket.tryConsumeAsMuchAsPossible(owed);
      }
      long taken = bucket.tryConsumeAsMuchAsPossible(wanted);
      Duration wait =
          Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
      return Optional.of(
          new Lease(taken, bucket.getAvailableTokens(), taken > 0 ? Duration.ZERO : wait));
    }
  }
}
