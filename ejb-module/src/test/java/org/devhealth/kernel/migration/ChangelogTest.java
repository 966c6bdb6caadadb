package org.devhealth.kernel.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangelogTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern INCLUDE = Pattern.compile("<include file=\"([^\"]+)\"/>");
  private static final Pattern CHANGE_SET =
      Pattern.compile("^--changeset devhealth:(\\S+)", Pattern.MULTILINE);

  @Test
  void everyMigrationIsIncludedOnce() throws IOException {
    assertThat(included()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written());
  }

  @Test
  void theMigrationsOfAFeatureRunInTheOrderOfTheirNumbers() throws IOException {
    included().stream()
        .collect(Collectors.groupingBy(file -> file.replaceFirst("/[^/]*$", "")))
        .forEach((feature, files) -> assertThat(files).as(feature).isSorted());
  }

  @Test
  void everyChangeSetIsNamedByItsFeature() throws IOException {
    for (String file : written()) {
      String feature = Path.of(file).getParent().getFileName().toString();
      assertThat(changeSets(file))
          .as(file)
          .isNotEmpty()
          .allMatch(id -> id.startsWith(feature + "-"));
    }
  }

  @Test
  void noTwoChangeSetsShareAName() throws IOException {
    List<String> names = written().stream().flatMap(file -> changeSets(file).stream()).toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  private static List<String> included() throws IOException {
    return matches(INCLUDE, "db/changelog.xml");
  }

  private static List<String> changeSets(String file) {
    try {
      return matches(CHANGE_SET, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> matches(Pattern pattern, String file) throws IOException {
    return pattern
        .matcher(Files.readString(RESOURCES.resolve(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static List<String> written() throws IOException {
    try (var files = Files.walk(RESOURCES.resolve("db"))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
