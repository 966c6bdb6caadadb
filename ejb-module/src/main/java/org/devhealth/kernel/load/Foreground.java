package org.devhealth.kernel.load;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.devhealth.kernel.redis.Broadcast;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How requests fare on all servers. A server that works in the background says so, and the others
 * answer how slow they have become; while Redis is away each knows of its own requests only.
 *
 * <p>Thread-safe, takes no lock, and waits for nobody but Redis.
 */
@ApplicationScoped
public class Foreground {

  private static final String TOPIC = "load";
  private static final String WORKING = "working";
  private static final String SLOW = "slow";
  private static final long SAY_EVERY = 1_000_000_000L;
  private static final long OTHERS_WORK = 7_000_000_000L;
  private static final long HEARD_LATELY = 5_000_000_000L;
  private static final int MOST_SERVERS = 64;

  @Inject private Broadcast broadcast;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth-1")
  private String server;

  private final ForegroundLatency own = new ForegroundLatency(System::nanoTime);
  private final Map<String, Heard> others = new ConcurrentHashMap<>();
  private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SAY_EVERY);

  /** What another server said. */
  private record Heard(double slowdown, long at) {}

  @PostConstruct
  void open() {
    broadcast.listen(TOPIC, new Ears());
  }

  /** Notes a request of this server that was answered without an error. */
  public void observe(String operation, long nanos) {
    own.observe(operation, nanos);
  }

  /**
   * How many times as long as usual slow requests take now, on the server that suffers most; empty
   * when there are too few requests to tell.
   */
  public OptionalDouble slowdown() {
    long now = System.nanoTime();
    double slowest = own.slowdown().orElse(0);
    for (Heard heard : others.values()) {
      slowest = now - heard.at() < HEARD_LATELY ? Math.max(slowest, heard.slowdown()) : slowest;
    }
    return slowest == 0 ? OptionalDouble.empty() : OptionalDouble.of(slowest);
  }

  /** Background work begins on this server; {@link #end} has to follow. */
  public void begin() {
    own.begin();
    sayWorking();
  }

  /** Background work ends on this server. */
  public void end() {
    own.end();
  }

  /** Tells the others, at most once a second, that this server works in the background. */
  public void sayWorking() {
    long now = System.nanoTime();
    long said = saidAt.get();
    if (now - said >= SAY_EVERY && saidAt.compareAndSet(said, now)) {
      say(WORKING, own.slowdown().orElse(1));
    }
  }

  private void hear(String message) {
    String[] words = message.split(" ", 3);
    if (words.length < 3 || words[2].equals(server)) {
      return;
    }
    if (words[0].equals(WORKING)) {
      own.disturb(OTHERS_WORK);
      own.slowdown().ifPresent(slowdown -> say(SLOW, slowdown));
    } else if (others.size() < MOST_SERVERS || others.containsKey(words[2])) {
      others.put(words[2], new Heard(Double.parseDouble(words[1]), System.nanoTime()));
    }
  }

  private void say(String what, double slowdown) {
    broadcast.say(TOPIC, what + " " + slowdown + " " + server);
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      hear(message);
    }

    @Override
    public void missed() {
      // what is old is not believed anyway
    }
  }
}
