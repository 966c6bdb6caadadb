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
    var url = URI.create(stores.environment().get("DEVHEALTH_REDIS_URL"));
    var password = url.getUserInfo().substring(1);
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(5000);
      var commands = "AUTH " + password + "\r\n" + String.join(" ", words) + "\r\nQUIT\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var lines =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .split("\r\n", -1);
      return lines[1].startsWith("$") ? lines[2] : lines[1];
    }
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
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    headers.forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
