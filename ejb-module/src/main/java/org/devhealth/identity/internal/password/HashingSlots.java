package org.devhealth.identity.internal.password;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bounds how many passwords are hashed at once and how many wait for it: a flood of logins is
 * refused early instead of taking the memory of everybody.
 *
 * <p>Thread-safe. Those who wait are served in their order.
 */
final class HashingSlots {

  private final Semaphore slots;
  private final AtomicInteger inside = new AtomicInteger();
  private final int most;
  private final Duration wait;

  HashingSlots(int slots, int queue, Duration wait) {
    this.slots = new Semaphore(slots, true);
    this.most = slots + queue;
    this.wait = wait;
  }

  <T> T run(Supplier<T> work) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw LoginAdmission.busy();
    }
    try {
      return runInSlot(work);
    } finally {
      inside.decrementAndGet();
    }
  }

  private <T> T runInSlot(Supplier<T> work) {
    if (!acquire()) {
      throw LoginAdmission.busy();
    }
    try {
      return work.get();
    } finally {
      slots.release();
    }
  }

  private boolean acquire() {
    try {
      return slots.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
