package org.devhealth.it.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The REST API as one caller uses it. Thread-safe; every request is bounded in time. */
public final class Api {

  private static final HttpRequest.BodyPublisher NOTHING = BodyPublishers.noBody();
  private static final int GET_ATTEMPTS = 3;
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI base;
  private final Supplier<Optional<String>> token;
  private final Map<String, String> headers;

  private Api(URI base, Supplier<Optional<String>> token) {
    this(base, token, Map.of());
  }

  private Api(URI base, Supplier<Optional<String>> token, Map<String, String> headers) {
    this.base = base;
    this.token = token;
    this.headers = Map.copyOf(headers);
  }

  /** Without credentials. */
  public static Api anonymous(URI base) {
    return new Api(base, Optional::empty);
  }

  /** The same caller at another server of the installation. */
  public Api at(URI other) {
    return new Api(other, token, headers);
  }

  /** The same caller, who sends one more header. */
  public Api with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Api(base, token, more);
  }

  /** As the person, logged in when first needed and again before the token ends. */
  public Api as(Login login) {
    AccessToken access = new AccessToken(this, login);
    return new Api(base, () -> Optional.of(access.value()));
  }

  /** As whoever the access token stands for. */
  public Api bearing(String accessToken) {
    return new Api(base, () -> Optional.of(accessToken));
  }

  /** Whether there is such a person with this password. */
  public boolean canLogIn(Login login) {
    return post("/api/v1/auth/login", login.body()).status() == 200;
  }

  /** Asks again, a few times, when the connection breaks: asking changes nothing. */
  public Answer get(String path) {
    for (int attempt = 1; ; attempt++) {
      try {
        return send("GET", path, NOTHING);
      } catch (UncheckedIOException e) {
        if (attempt == GET_ATTEMPTS) {
          throw e;
        }
        Waiting.pause();
      }
    }
  }

  public Answer delete(String path) {
    return send("DELETE", path, NOTHING);
  }

  public Answer post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json));
  }

  /** A POST without a body. */
  public Answer post(String path) {
    return send("POST", path, NOTHING);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, BodyPublishers.ofString(json));
  }

  /** Any method; without a body when the JSON is empty. */
  public Answer call(String method, String path, String json) {
    return send(
        method, path, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, BodyPublishers.ofString(json));
  }

  /** Fetches a file of whatever size. */
  public Path download(String path, Path file) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(BOUND);
    token.get().ifPresent(value -> request.header("Authorization", "Bearer " + value));
    HttpResponse<Path> response = exchange(request.build(), BodyHandlers.ofFile(file));
    if (response.statusCode() != 200) {
      throw new UnexpectedAnswer("200 was expected, the answer is " + response.statusCode());
    }
    return file;
  }

  private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, body).timeout(BOUND);
    if (body != NOTHING) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    token.get().ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return answer(exchange(request.build(), BodyHandlers.ofString()));
  }

  private static <T> HttpResponse<T> exchange(
      HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return CLIENT.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while waiting for an answer", e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(
        response.statusCode(),
        type.replaceFirst(";.*", "").strip(),
        response.headers().firstValue("Location"),
        response.headers().firstValue("X-Request-Id").orElse(""),
        response.body());
  }
}
