package org.devhealth.bench.request;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.kernel.redis.Budget;
import org.devhealth.kernel.redis.Budgets;
import org.devhealth.kernel.redis.Spending;
import org.devhealth.kernel.servers.LiveServers;
import redis.clients.jedis.RedisClient;

/**
 * Decisions of the limiter, which leases tokens from Redis in blocks, beside one {@code EVALSHA} of
 * a token bucket for each decision; the same Redis, the same driver, a thread for each core.
 */
public final class RateLimit implements Benchmark {

  private static final String ID = "R1";
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final long TOKENS = 1_000_000_000;
  private static final String BUCKET =
      """
      local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
      local now = redis.call('TIME')
      local at = now[1] + now[2] / 1000000
      local tokens = tonumber(kept[1] or ARGV[1])
      tokens = math.min(tonumber(ARGV[1]), tokens + (at - tonumber(kept[2] or at)) * ARGV[1] / 60)
      local granted = 0
      if tokens >= 1 then tokens = tokens - 1 granted = 1 end
      redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', at)
      redis.call('EXPIRE', KEYS[1], 120)
      return granted
      """;

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    String url = stage.installation().stores().environment().get("DEVHEALTH_REDIS_URL");
    Duration load = stage.effort().load();
    try (RedisClient client = RedisClient.create(URI.create(url))) {
      String script = client.scriptLoad(BUCKET, "bench");
      IntFunction<BooleanSupplier> raw =
          thread -> {
            List<String> keys = List.of("bench:bucket:" + thread);
            List<String> most = List.of(Long.toString(TOKENS));
            return () -> client.evalsha(script, keys, most).equals(1L);
          };
      Budgets budgets = new Budgets(new ConnectedRedis(client), new LiveServers());
      IntFunction<BooleanSupplier> leased =
          thread -> {
            String who = UUID.randomUUID().toString();
            Budget budget = new Budget("bench", who, TOKENS, Duration.ofMinutes(1));
            return () -> isGrantedByAll(budgets.take(budget));
          };
      Slowdown slowdown = stage.effort().slowdown();
      rate(load, raw, Slowdown.NONE);
      rate(load, leased, Slowdown.NONE);
      var outcomes =
          stage
              .turns(
                  () -> Sample.of(ID, rate(load, raw, Slowdown.NONE)),
                  () -> Sample.of(ID, rate(load, leased, slowdown)))
              .measure(List.of(ID), stage.effort().pairs());
      return List.of(
          new Result(
              Marks.require(ID),
              outcomes.get(ID),
              Map.of("threads", "" + THREADS, "load", load.toString())));
    }
  }

  /** Decisions per second. */
  private static double rate(
      Duration time, IntFunction<BooleanSupplier> deciders, Slowdown slowdown) {
    AtomicLong decided = new AtomicLong();
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      BooleanSupplier decider = deciders.apply(i);
      threads.execute(
          () -> decided.addAndGet(decisions(decider, begun + time.toNanos(), slowdown)));
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(time.toSeconds() + 60, TimeUnit.SECONDS)) {
        throw new UnexpectedAnswer("the decisions do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while deciding", e);
    }
    return decided.get() * 1e9 / (System.nanoTime() - begun);
  }

  private static boolean isGrantedByAll(Spending spending) {
    return spending.granted() && spending.shared();
  }

  private static long decisions(BooleanSupplier decider, long end, Slowdown slowdown) {
    long decided = 0;
    while (System.nanoTime() < end) {
      slowdown.apply();
      if (!decider.getAsBoolean()) {
        throw new UnexpectedAnswer("a budget without end refused");
      }
      decided++;
    }
    return decided;
  }
}
