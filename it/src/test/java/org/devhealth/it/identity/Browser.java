package org.devhealth.it.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser: keeps cookies and sends them unasked. For one thread at a time. */
final class Browser {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(URI base) {
    this.base = base;
  }

  Browser with(String cookie, String value) {
    cookies.put(cookie, value);
    return this;
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** A request; the CSRF header is left out when null. */
  HttpResponse<String> send(String method, String path, String json, String csrf) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (csrf != null) {
      request.header("X-CSRF-Token", csrf);
    }
    return kept(request.build());
  }

  private HttpResponse<String> kept(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      for (String cookie : response.headers().allValues("Set-Cookie")) {
        String[] parts = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(parts[0], parts[1]);
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
