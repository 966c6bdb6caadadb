package org.devhealth.bench.stage;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * The same request over a few kept connections, one after the other on each. Any answer but 2xx
 * fails the load. Thread-safe.
 *
 * @param slowdown applied before each request, inside its time
 */
public record HttpLoad(URI base, String request, int connections, Slowdown slowdown) {

  private static final double NANOS = 1e9;

  /** A GET with a bearer token, or without one when it is empty. */
  public static String get(URI base, String path, String token) {
    String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n%s\r\n"
        .formatted(path, base.getAuthority(), authorization);
  }

  /** A POST of JSON. */
  public static String post(URI base, String path, String json) {
    return "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, base.getAuthority(), json.length(), json);
  }

  /** A POST of a form. */
  public static String form(URI base, String path, String form) {
    return "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, base.getAuthority(), form.length(), form);
  }

  /** A PATCH of JSON with a bearer token. */
  public static String patch(URI base, String path, String token, String json) {
    return "PATCH %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, base.getAuthority(), token, json.length(), json);
  }

  /** Requests per second during the time. */
  public double rate(Duration time) {
    long begun = System.nanoTime();
    int requests = latencies(time).length;
    return requests * NANOS / (System.nanoTime() - begun);
  }

  /** Seconds of each request, ascending. */
  public double[] latencies(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    try {
      List<Future<double[]>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Callable<double[]> client = () -> client(end);
        running.add(clients.submit(client));
      }
      DoubleStream all = DoubleStream.empty();
      for (Future<double[]> client : running) {
        all = DoubleStream.concat(all, DoubleStream.of(client.get()));
      }
      return all.sorted().toArray();
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer("the load failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted under load", e);
    } finally {
      clients.shutdownNow();
    }
  }

  private double[] client(long end) throws java.io.IOException {
    DoubleStream.Builder latencies = DoubleStream.builder();
    try (HttpConnection connection = new HttpConnection(base)) {
      while (System.nanoTime() < end) {
        long begun = System.nanoTime();
        slowdown.apply();
        connection.exchange(request);
        latencies.add((System.nanoTime() - begun) / NANOS);
      }
    }
    return latencies.build().toArray();
  }
}
