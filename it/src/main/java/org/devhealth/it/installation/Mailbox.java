package org.devhealth.it.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the development profile wrote to people, as files. Thread-safe. */
public record Mailbox(Path folder) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern TOKEN = Pattern.compile("^Token: (\\S+)$", Pattern.MULTILINE);

  /** Where the server of the installation keeps them. */
  public static Mailbox of(Installation installation) {
    return new Mailbox(installation.server().dataFolder().resolve("mail"));
  }

  /** All messages to the address, the oldest first. */
  public List<String> to(String email) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(Mailbox::read)
          .filter(message -> message.startsWith("To: " + email + "\n"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The token of the latest message to the address that has one. */
  public String token(String email) {
    return to(email).stream()
        .map(TOKEN::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new UnexpectedAnswer("no message to " + email + " in " + folder));
  }

  /** The same, of at least so many messages: some are sent after the answer. */
  public String token(String email, int messages) {
    Waiting.until(
        "message " + messages + " to " + email + " is there",
        PATIENCE,
        () -> to(email).size() >= messages);
    return token(email);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
