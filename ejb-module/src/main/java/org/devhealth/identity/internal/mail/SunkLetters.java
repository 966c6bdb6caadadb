package org.devhealth.identity.internal.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the development profile's {@link MailSink} kept. Thread-safe. */
@ApplicationScoped
public class SunkLetters {

  private static final int MOST = 50;

  @Inject private MailConfig config;

  /** The latest messages as they were sent, the newest first; empty when messages really leave. */
  public Optional<List<String>> latest() {
    if (!config.usesSink()) {
      return Optional.empty();
    }
    Path directory = config.sinkDirectory();
    if (Files.notExists(directory)) {
      return Optional.of(List.of());
    }
    try (Stream<Path> files = Files.list(directory)) {
      return Optional.of(
          files.sorted(Comparator.reverseOrder()).limit(MOST).map(SunkLetters::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
