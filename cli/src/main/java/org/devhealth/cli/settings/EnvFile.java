package org.devhealth.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of environment variables as shells and Docker Compose write them. */
final class EnvFile {

  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern VALUE =
      Pattern.compile(
          "\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?|'([^']*)'\\s*(?:#.*)?|((?![\"']).*?)(?:\\s+#.*)?");

  private EnvFile() {}

  /**
   * The variables that have a value; a later line wins.
   *
   * @throws IOException naming the line that is none, never its content
   */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    int number = 0;
    for (String line : text(file).lines().toList()) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      Matcher variable = LINE.matcher(stripped);
      Matcher value = variable.matches() ? VALUE.matcher(variable.group(2)) : null;
      if (value == null || !value.matches()) {
        throw new IOException("line " + number + " of " + file + " is not NAME=VALUE");
      }
      put(variables, variable.group(1), value);
    }
    return variables;
  }

  private static void put(Map<String, String> variables, String name, Matcher value) {
    String text = value.group(3);
    if (value.group(1) != null) {
      text = value.group(1).replaceAll("\\\\(.)", "$1");
    } else if (value.group(2) != null) {
      text = value.group(2);
    }
    if (text.isBlank()) {
      variables.remove(name);
    } else {
      variables.put(name, text.strip());
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
