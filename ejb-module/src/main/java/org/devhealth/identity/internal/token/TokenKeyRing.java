package org.devhealth.identity.internal.token;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.redis.Broadcast;

/**
 * The keys as this server knows them. A change is heard of by broadcast; where that was lost, a kid
 * it does not know makes it look again, at most every few seconds, so that a key of another server
 * works soon and a flood of bad tokens costs little. Thread-safe.
 */
@ApplicationScoped
public class TokenKeyRing {

  private static final Duration LONGEST_AGE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(3);

  /** What a change of the keys is told under. */
  static final String TOPIC = "identity.token-keys";

  @Inject private TokenKeyTable table;
  @Inject private Broadcast broadcast;
  @Inject private Clock clock;

  private volatile Known known = new Known(List.of(), Instant.EPOCH);
  private Instant lookedAgain = Instant.EPOCH;

  private record Known(List<TokenKey> keys, Instant at) {}

  @PostConstruct
  void open() {
    broadcast.listen(TOPIC, new Ears(this::forget));
  }

  /** Forgets on any change, heard or missed. */
  record Ears(Runnable forgetting) implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      forgetting.run();
    }

    @Override
    public void missed() {
      forgetting.run();
    }
  }

  /** The key that signs now: the newest whose time has come. */
  public TokenKey signing() {
    List<TokenKey> keys = notOlderThan(LONGEST_AGE);
    Instant now = clock.instant();
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no token key signs yet"));
  }

  /** The key of this name, if a token may be verified with it. */
  public Optional<TokenKey> find(String kid) {
    Optional<TokenKey> found = find(notOlderThan(LONGEST_AGE), kid);
    return found.isPresent() || !mayLookAgain() ? found : find(reload(), kid);
  }

  /** All keys that verify, the newest first. */
  public List<TokenKey> all() {
    return notOlderThan(SHORTEST_PAUSE);
  }

  /** Looks at the keys anew when they are needed next. */
  public synchronized void forget() {
    known = new Known(List.of(), Instant.EPOCH);
  }

  /** Names that nobody knows cost one look in a while, whatever is sent. */
  private synchronized boolean mayLookAgain() {
    Instant now = clock.instant();
    if (isWithin(SHORTEST_PAUSE, lookedAgain, now)) {
      return false;
    }
    lookedAgain = now;
    return true;
  }

  private List<TokenKey> notOlderThan(Duration age) {
    Known last = known;
    return isFresh(last, age) ? last.keys() : reload(age);
  }

  private synchronized List<TokenKey> reload(Duration age) {
    return isFresh(known, age) ? known.keys() : reload();
  }

  private synchronized List<TokenKey> reload() {
    Instant now = clock.instant();
    known = new Known(table.load(), now);
    return known.keys();
  }

  private boolean isFresh(Known keys, Duration age) {
    return !keys.keys().isEmpty() && isWithin(age, keys.at(), clock.instant());
  }

  /** Also false when the clock was set back, so that nothing is trusted for as long as that. */
  private static boolean isWithin(Duration time, Instant since, Instant now) {
    return !now.isBefore(since) && now.isBefore(since.plus(time));
  }

  private static Optional<TokenKey> find(List<TokenKey> keys, String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }
}
