package org.devhealth.kernel.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Tells all servers that share the Redis something, at best: a message may be lost when Redis is
 * away, so nothing may depend on one alone.
 *
 * <p>Thread-safe. One connection listens for all channels; after a gap every listener is told to
 * expect that it missed something.
 */
@ApplicationScoped
public class Broadcast {

  private static final Logger LOG = System.getLogger(Broadcast.class.getName());
  private static final String ALL = "devhealth:broadcast";

  @Inject private Redis redis;
  @Inject private RedisConfig config;
  @Resource private ManagedExecutorService executor;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Subscription subscription = new Subscription();

  /** Hears one topic. Called on a thread of its own; must return soon and not throw. */
  public interface Listener {

    /** Somebody, perhaps this server, said something. */
    void heard(String message);

    /** Messages may have been lost. */
    void missed();
  }

  /** Listens from now on; the first listener opens the connection. */
  public void listen(String topic, Listener listener) {
    listeners.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>()).add(listener);
    if (config.url().isPresent() && started.compareAndSet(false, true)) {
      executor.execute(this::listenUntilStopped);
    }
  }

  /** Says something to every server, this one included; silently nothing when Redis is away. */
  public void say(String topic, String message) {
    redis.call(client -> client.publish(ALL, topic + " " + message));
  }

  /**
   * Says it when the current transaction has committed, to this server at once, so that it sees its
   * own change also while Redis is away; never when it rolls back.
   */
  public void sayAfterCommit(String topic, String message) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // nobody is told before the change is visible
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              listeners.getOrDefault(topic, List.of()).forEach(each -> each.heard(message));
              say(topic, message);
            }
          }
        });
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
    if (subscription.isSubscribed()) {
      subscription.unsubscribe();
    }
  }

  private void listenUntilStopped() {
    while (stopped.getCount() > 0) {
      try {
        listenOnce();
      } catch (JedisException e) {
        LOG.log(Level.DEBUG, "no connection to hear broadcasts", e);
      }
      pause();
    }
  }

  private void listenOnce() {
    URI uri = URI.create(config.url().orElseThrow());
    HostAndPort address = JedisURIHelper.getHostAndPort(uri);
    try (Connection connection = new Connection(address, Redis.clientConfig(uri, config))) {
      connection.setTimeoutInfinite();
      subscription.proceed(connection, ALL);
    }
  }

  private void pause() {
    try {
      if (stopped.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      stopped.countDown();
      Thread.currentThread().interrupt();
    }
  }

  private final class Subscription extends JedisPubSub {

    @Override
    public void onSubscribe(String channel, int count) {
      listeners.values().forEach(all -> all.forEach(Listener::missed));
    }

    @Override
    public void onMessage(String channel, String message) {
      int end = message.indexOf(' ');
      if (end > 0) {
        listeners
            .getOrDefault(message.substring(0, end), List.of())
            .forEach(listener -> listener.heard(message.substring(end + 1)));
      }
    }
  }
}
