package org.devhealth.dev.internal.liberty;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the application answers, and whether it never will: a server whose application failed
 * stays up, so waiting for it would only end with the bound.
 */
public final class Readiness {

  /** The application did not start: exception, failed module, missing archive. */
  private static final Pattern FAILED = Pattern.compile("CWWKZ0002E|CWWKZ0004E|CWWKZ0014W");

  private static final int MOST_READ = 1_000_000;
  private static final int MOST_TOLD = 1_000;
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(5);

  private final URI health;
  private final Path log;
  private final long logStart;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_BOUND).build();

  /** Looks at what is appended to the log from now on. */
  public Readiness(URI base, Path log) {
    this.health = base.resolve("/health/ready");
    this.log = log;
    this.logStart = log.toFile().length();
  }

  public boolean ready() {
    var request = HttpRequest.newBuilder(health).timeout(ANSWER_BOUND).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the server wrote when its application failed; empty as long as it may succeed. */
  public Optional<String> failure() {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      // A log that was set aside starts anew.
      file.seek(Math.min(logStart, file.length()));
      var bytes = new byte[(int) Math.min(MOST_READ, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return failureIn(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> failureIn(String text) {
    var failed = FAILED.matcher(text);
    if (!failed.find()) {
      return Optional.empty();
    }
    var end = Math.min(text.length(), failed.end() + MOST_TOLD);
    return Optional.of(text.substring(failed.start(), end).strip());
  }
}
