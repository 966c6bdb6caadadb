package org.devhealth.dev.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last lines of a log, for a message that has to say why something failed. */
public final class LogTail {

  private static final int LINES = 12;

  private LogTail() {}

  public static String of(Path log) {
    // Latin-1 reads any bytes a foreign program may write.
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      var all = lines.toList();
      var last = all.subList(Math.max(0, all.size() - LINES), all.size());
      return last.stream().collect(Collectors.joining("\n  ", log + " ends with\n  ", ""));
    } catch (IOException e) {
      return "no log at " + log;
    }
  }
}
