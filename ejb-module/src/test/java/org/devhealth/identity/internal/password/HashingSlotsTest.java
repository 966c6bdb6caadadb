package org.devhealth.identity.internal.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;

class HashingSlotsTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void aFloodRunsAFewAtOnceAndRefusesTheRest() throws Exception {
    HashingSlots slots = new HashingSlots(2, 10, BOUND);
    Flood flood = new Flood(slots, 12);

    List<Boolean> served = flood.run(500);

    assertThat(flood.most.get()).isLessThanOrEqualTo(2);
    assertThat(served).filteredOn(each -> each).hasSize(12);
  }

  @Test
  void afterAFloodEverybodyIsServedAgain() throws Exception {
    HashingSlots slots = new HashingSlots(1, 1, BOUND);
    new Flood(slots, 2).run(50);

    assertThat(slots.run(() -> "served")).isEqualTo("served");
  }

  /** Callers of whom none ends before all have come in or were refused. */
  private static final class Flood {

    private final HashingSlots slots;
    private final int capacity;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    Flood(HashingSlots slots, int capacity) {
      this.slots = slots;
      this.capacity = capacity;
    }

    List<Boolean> run(int callers) throws Exception {
      CountDownLatch refused = new CountDownLatch(callers - capacity);
      ExecutorService threads = Executors.newFixedThreadPool(callers);
      try {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
          results.add(threads.submit(() -> attempt(refused)));
        }
        assertThat(refused.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        open.countDown();
        List<Boolean> served = new ArrayList<>();
        for (Future<Boolean> result : results) {
          served.add(result.get(BOUND.toSeconds(), TimeUnit.SECONDS));
        }
        return served;
      } finally {
        threads.shutdownNow();
      }
    }

    private boolean attempt(CountDownLatch refused) {
      try {
        return slots.run(this::work);
      } catch (Problem e) {
        refused.countDown();
        return false;
      }
    }

    private boolean work() {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        return open.await(BOUND.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        running.decrementAndGet();
      }
    }
  }
}
