package org.devhealth.it.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One person's requests to several servers, counted by the status of the answer. */
final class Load {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final List<URI> servers;
  private final String token;
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

  Load(List<URI> servers, String token) {
    this.servers = servers;
    this.token = token;
  }

  /** So many to each server, some at once. */
  void send(int each) {
    IntStream.range(0, each * servers.size())
        .parallel()
        .forEach(number -> count(ask(servers.get(number % servers.size()))));
  }

  /** One after the other to all servers until the time is over. */
  void sendFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      servers.forEach(server -> count(ask(server)));
    }
  }

  HttpResponse<String> ask(URI server) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/auth/me"))
            .header("Authorization", "Bearer " + token)
            .timeout(BOUND)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int granted() {
    return count(200);
  }

  /** The statuses seen. */
  Iterable<Integer> statuses() {
    return statuses.keySet();
  }

  private int count(int status) {
    return statuses.getOrDefault(status, new AtomicInteger()).get();
  }

  private void count(HttpResponse<String> answer) {
    statuses.computeIfAbsent(answer.statusCode(), key -> new AtomicInteger()).incrementAndGet();
  }
}
