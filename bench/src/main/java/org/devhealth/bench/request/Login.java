package org.devhealth.bench.request;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * Logins with a password beside the bare Argon2id verifications that they contain: the same
 * parameters, and a thread for each core, as many as the server verifies at once.
 */
public final class Login implements Benchmark {

  private static final String ID = "A1";
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final String PASSWORD = "seven green lights at noon";

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    URI base = stage.installation().baseUrl();
    Tenant tenant = stage.tenant("login");
    String request = HttpLoad.post(base, "/api/v1/auth/login", Tokens.login(tenant));
    // Twice the cores wait in the server's queue, so that the network is no pause for it.
    HttpLoad logins = new HttpLoad(base, request, 2 * THREADS, stage.effort().slowdown());
    Duration load = stage.effort().load();
    logins.rate(load);
    verifications(load);
    var outcomes =
        stage
            .turns(() -> Sample.of(ID, verifications(load)), () -> Sample.of(ID, logins.rate(load)))
            .measure(List.of(ID), stage.effort().pairs());
    return List.of(
        new Result(
            Marks.require(ID),
            outcomes.get(ID),
            Map.of("threads", "" + THREADS, "load", load.toString(), "argon2id", "19 MiB, t=2")));
  }

  /** Bare verifications per second. */
  private static double verifications(Duration time) {
    Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, 1, 32, Argon2.ID);
    String hash = argon2.hash(PASSWORD).getResult();
    AtomicLong done = new AtomicLong();
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(() -> verify(argon2, hash, begun + time.toNanos(), done));
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(time.toSeconds() + 60, java.util.concurrent.TimeUnit.SECONDS)) {
        throw new UnexpectedAnswer("the verifications do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while verifying", e);
    }
    return done.get() * 1e9 / (System.nanoTime() - begun);
  }

  private static void verify(Argon2Function argon2, String hash, long end, AtomicLong done) {
    while (System.nanoTime() < end) {
      if (!argon2.check(PASSWORD, hash)) {
        throw new UnexpectedAnswer("the verification is wrong");
      }
      done.incrementAndGet();
    }
  }
}
