package org.devhealth.dev;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Talks to the stores as a program of the product would, with what the environment says. */
record Clients(Stores stores) {

  /** As the superuser; the first column of the first row. */
  String postgres(String sql) throws Exception {
    try (var connection = stores.administrator().orElseThrow().getConnection();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  String redis(String... words) throws Exception {
    var password = redisUrl().getUserInfo().substring(1);
    var lines = redisLines("AUTH " + password, String.join(" ", words));
    return lines[1].startsWith("$") ? lines[2] : lines[1];
  }

  String redisWithoutPassword(String command) throws Exception {
    return redisLines(command)[0];
  }

  private String[] redisLines(String... commands) throws Exception {
    try (var socket = new Socket(redisUrl().getHost(), redisUrl().getPort())) {
      socket.setSoTimeout(2000);
      var sent = String.join("\r\n", commands) + "\r\nQUIT\r\n";
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).split("\r\n", -1);
    }
  }

  private URI redisUrl() {
    return URI.create(stores.environment().get("DEVHEALTH_REDIS_URL"));
  }

  String clickHouse(String sql) throws Exception {
    var environment = stores.environment();
    var answer =
        clickHouse(
            sql,
            Map.of(
                "X-ClickHouse-User",
                environment.get("DEVHEALTH_CLICKHOUSE_USER"),
                "X-ClickHouse-Key",
                environment.get("DEVHEALTH_CLICKHOUSE_PASSWORD")));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body().strip();
  }

  HttpResponse<String> clickHouse(String sql, Map<String, String> headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(stores.environment().get("DEVHEALTH_CLICKHOUSE_URL")))
            .timeout(Duration.ofSeconds(5))
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    headers.forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
