package org.devhealth.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says is shown by a test is. */
class SecurityDocTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/security.md"));
    Map<String, String> tests = sources();

    List<String> missing =
        NAMED
            .matcher(page)
            .results()
            .filter(found -> !exists(tests.get(found.group(1)), found.group(2)))
            .map(found -> found.group())
            .toList();

    assertThat(NAMED.matcher(page).results().count()).isGreaterThan(40);
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String source, String method) {
    return source != null && (method == null || source.contains(" void " + method + "("));
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> units = Files.walk(PROJECT.resolve("ejb-module/src/test/java"));
        Stream<Path> wholes = Files.walk(PROJECT.resolve("it/src/test/java"))) {
      return Stream.concat(units, wholes)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityDocTest::read,
                  (one, other) -> one));
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
