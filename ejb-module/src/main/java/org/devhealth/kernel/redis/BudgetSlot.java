package org.devhealth.kernel.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One server's hold on one budget: tokens leased in blocks, so that most takes ask nobody.
 *
 * <p>A block is small at first and grows while demand uses it up at once, up to a twentieth of a
 * server's share; what is left of an old block is dropped, which errs to the strict side. After a
 * refusal the store is left alone until a token can be there. Thread-safe; takes of one budget wait
 * for each other.
 */
final class BudgetSlot {

  private static final long BLOCKS = 20;
  private static final long LARGEST_BLOCK = 1_000;
  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(1);

  private final Buckets buckets;
  private final LongSupplier nanoTime;
  private Budget known;
  private long block = 1;
  private long leased;
  private long leasedAt;
  private long left;
  private Duration wait = Duration.ZERO;
  private long refusedUntil;
  private boolean refusing;
  private OwnShare share;

  BudgetSlot(Buckets buckets, LongSupplier nanoTime) {
    this.buckets = buckets;
    this.nanoTime = nanoTime;
  }

  synchronized Spending take(Budget budget, int servers) {
    long now = nanoTime.getAsLong();
    if (!budget.equals(known)) {
      leased = 0;
      refusing = false;
    }
    if (leased > 0 && now - leasedAt < KEPT.toNanos()) {
      leased--;
      return granted(budget, true);
    }
    if (refusing && now - refusedUntil < 0) {
      return refused(budget, Duration.ofNanos(refusedUntil - now).plus(wait), true);
    }
    return lease(budget, servers, now).orElseGet(() -> ofShare(budget, servers));
  }

  private Optional<Spending> lease(Budget budget, int servers, long now) {
    boolean busy = now - leasedAt < BUSY.toNanos();
    long largest = Math.max(1, Math.min(LARGEST_BLOCK, budget.tokens() / (BLOCKS * servers)));
    block = busy && known != null ? Math.min(largest, block * 2) : 1;
    long owed = share == null ? 0 : share.spent();
    return buckets
        .lease(budget, block, owed, !budget.equals(known))
        .map(lease -> use(budget, lease, now));
  }

  private Spending use(Budget budget, Buckets.Lease lease, long now) {
    known = budget;
    share = null;
    left = lease.remaining();
    leased = lease.tokens();
    leasedAt = now;
    refusing = leased == 0;
    if (refusing) {
      Duration pause =
          lease.retryAfter().compareTo(LONGEST_REFUSAL) < 0 ? lease.retryAfter() : LONGEST_REFUSAL;
      wait = lease.retryAfter().minus(pause);
      refusedUntil = now + pause.toNanos();
      return refused(budget, lease.retryAfter(), true);
    }
    leased--;
    return granted(budget, true);
  }

  private Spending ofShare(Budget budget, int servers) {
    if (share == null) {
      long lastLeft = known == null ? budget.tokens() : left;
      share = new OwnShare(budget, servers, lastLeft, nanoTime);
    }
    leased = 0;
    refusing = false;
    return share.take(budget, servers)
        ? granted(budget, false)
        : refused(budget, share.untilNext(), false);
  }

  private Spending granted(Budget budget, boolean shared) {
    long remaining = shared ? left + leased : share.left();
    return new Spending(budget, true, remaining, Duration.ZERO, shared);
  }

  private static Spending refused(Budget budget, Duration retryAfter, boolean shared) {
    return new Spending(budget, false, 0, retryAfter, shared);
  }
}
