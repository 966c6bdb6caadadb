package org.devhealth.kernel.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Values that were read, each for a bounded time and until somebody changes them.
 *
 * <p>A value that was read before a change and arrives after it is good for who asked and is not
 * kept. Thread-safe; a reader runs without any lock, so two may read the same at once.
 */
public final class ShortMemory<K, V> {

  private final Object change = new Object();
  private final Cache<K, V> kept;
  private long changes;

  /**
   * An empty one.
   *
   * @param most how many values it keeps; the least used go first
   */
  public ShortMemory(int most, Duration longestAge) {
    kept = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(longestAge).build();
  }

  /** The value that is kept, else the one that the reader finds; absence is not kept. */
  public Optional<V> find(K key, Function<K, Optional<V>> reader) {
    V known = kept.getIfPresent(key);
    return known == null ? read(key, reader) : Optional.of(known);
  }

  /** The same for a reader that finds every key. */
  public V get(K key, Function<K, V> reader) {
    V known = kept.getIfPresent(key);
    return known == null ? read(key, any -> Optional.of(reader.apply(any))).orElseThrow() : known;
  }

  /** Forgets all. */
  public void forget() {
    synchronized (change) {
      changes++;
      kept.invalidateAll();
    }
  }

  /** Forgets the values that a change concerns. */
  public void forget(Predicate<V> concerned) {
    synchronized (change) {
      changes++;
      kept.asMap().values().removeIf(concerned);
    }
  }

  private Optional<V> read(K key, Function<K, Optional<V>> reader) {
    long before;
    synchronized (change) {
      before = changes;
    }
    Optional<V> read = reader.apply(key);
    synchronized (change) {
      if (changes == before) {
        read.ifPresent(value -> kept.put(key, value));
      }
    }
    return read;
  }
}
