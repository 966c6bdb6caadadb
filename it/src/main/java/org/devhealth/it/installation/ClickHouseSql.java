package org.devhealth.it.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * ClickHouse over its own HTTP interface. Parameters stand as {@code {name:Type}} in the text.
 * Thread-safe.
 */
public final class ClickHouseSql {

  private static final Duration BOUND = Duration.ofMinutes(5);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Map<String, String> environment;

  /** As the server reaches it: by the variables {@code DEVHEALTH_CLICKHOUSE_…}. */
  public ClickHouseSql(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The one number that the query answers. */
  public long count(String query, Map<String, String> parameters) {
    return Long.parseLong(execute(query, parameters).strip());
  }

  /** The rows, each a line of tab-separated values. */
  public List<String> lines(String query, Map<String, String> parameters) {
    return execute(query, parameters).lines().toList();
  }

  /** What it answers, as text. */
  public String execute(String statement, Map<String, String> parameters) {
    HttpRequest request =
        HttpRequest.newBuilder(address(parameters))
            .header("X-ClickHouse-User", environment.get("DEVHEALTH_CLICKHOUSE_USER"))
            .header("X-ClickHouse-Key", environment.get("DEVHEALTH_CLICKHOUSE_PASSWORD"))
            .timeout(BOUND)
            .POST(BodyPublishers.ofString(statement))
            .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() != 200) {
      throw new UnexpectedAnswer(statement + ": " + response.body());
    }
    return response.body();
  }

  private URI address(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder("?database=");
    query.append(environment.get("DEVHEALTH_CLICKHOUSE_DATABASE"));
    parameters.forEach(
        (name, value) ->
            query
                .append("&param_")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return URI.create(environment.get("DEVHEALTH_CLICKHOUSE_URL") + "/" + query);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while waiting for ClickHouse", e);
    }
  }
}
