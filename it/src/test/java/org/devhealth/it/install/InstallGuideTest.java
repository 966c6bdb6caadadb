package org.devhealth.it.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InstallGuideTest {

  private static final Path SERVER = Path.of("../liberty-config/server.xml");
  private static final Pattern FEATURE = Pattern.compile("<feature>([^<]+)</feature>");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "<variable name=\"(devhealth\\.(?:postgres|server)[^\"]*\" defaultValue=\"[^\"]*)\"");

  @Test
  void theGuideNamesTheFeaturesOfTheAssembledServer() throws IOException {
    assertThat(matches(FEATURE, guide())).isEqualTo(matches(FEATURE, Files.readString(SERVER)));
  }

  @Test
  void theGuideHasTheVariablesAndDefaultsOfTheAssembledServer() throws IOException {
    assertThat(matches(VARIABLE, guide()))
        .containsExactlyInAnyOrderElementsOf(matches(VARIABLE, Files.readString(SERVER)));
  }

  private static String guide() {
    return String.join("\n", InstallGuide.fragments().values());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
