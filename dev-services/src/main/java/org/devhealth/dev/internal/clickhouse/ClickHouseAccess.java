package org.devhealth.dev.internal.clickhouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the engine listens and its passwords.
 *
 * @param port on loopback
 */
public record ClickHouseAccess(int port, String password, String readerPassword) {

  public static final String DATABASE = "devhealth";
  public static final String USER = ChdbConfiguration.USER;
  public static final String READER = ChdbConfiguration.READER;

  private static final Duration BOUND = Duration.ofSeconds(5);

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The answer, or nothing when the engine is away or refuses. */
  Optional<String> query(String sql) {
    var request =
        HttpRequest.newBuilder(URI.create(url()))
            .timeout(BOUND)
            .header("X-ClickHouse-User", USER)
            .header("X-ClickHouse-Key", password)
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    try {
      var client = HttpClient.newBuilder().connectTimeout(BOUND).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ClickHouseAccess[" + url() + "]";
  }
}
