package org.devhealth.it.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fragments that docs/install.md tells an operator to write, by the names of their files. */
final class InstallGuide {

  private static final Path GUIDE = Path.of("../docs/install.md");
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "^\\*fragment `([^`]+)`\\*\\s+```xml\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private InstallGuide() {}

  static Map<String, String> fragments() {
    Map<String, String> fragments = new TreeMap<>();
    Matcher found = FRAGMENT.matcher(text());
    while (found.find()) {
      fragments.put(found.group(1), found.group(2));
    }
    return fragments;
  }

  private static String text() {
    try {
      return Files.readString(GUIDE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
