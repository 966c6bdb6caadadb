package org.devhealth.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyCheckTest {

  private final KeyCheck check =
      new KeyCheck()
          .knowing(Set.of("devhealth.http.port", "devhealth.retention.cooling-off"))
          .allowing(Set.of("devhealth.retention.floor-days."))
          .withRemoved(Map.of("devhealth.sync.run.lease", "set workers.git_sync_lease"));

  @Test
  void knownKeysAreFineAsKeysAndAsVariables() {
    assertThat(
            complaints(
                "DEVHEALTH_HTTP_PORT",
                "devhealth.http.port",
                "DEVHEALTH_RETENTION_COOLING_OFF",
                "DEVHEALTH_RETENTION_FLOOR_DAYS_AUDIT_LOG",
                "PATH",
                "devhealthier.than.ever"))
        .isEmpty();
  }

  @Test
  void aMistypedKeyIsToldWithTheNearestOneAndWithoutItsValue() {
    assertThat(complaints("DEVHEALTH_RETENTION_COOLINGOFF"))
        .containsExactly(
            "DEVHEALTH_RETENTION_COOLINGOFF is not known; the nearest key is"
                + " devhealth.retention.cooling-off (DEVHEALTH_RETENTION_COOLING_OFF).");
  }

  @Test
  void aRemovedKeyIsToldWithWhatToDoInstead() {
    assertThat(complaints("devhealth.sync.run.lease"))
        .containsExactly("devhealth.sync.run.lease was removed: set workers.git_sync_lease.");
  }

  @Test
  void theDistanceOfWordsCountsLettersToChange() {
    assertThat(Nearest.distance("workers.cuont", "workers.count")).isEqualTo(2);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void everyWrongKeyIsTold() {
    assertThat(complaints("DEVHEALTH_A", "devhealth.b", "DEVHEALTH_HTTP_PORT")).hasSize(2);
  }

  @Test
  void keysOfOtherApplicationsCanBeAllowed() {
    assertThat(
            new KeyCheck()
                .allowing(Set.of("devhealth.reports."))
                .complaints(named("DEVHEALTH_REPORTS_X")))
        .isEmpty();
  }

  @Test
  void whatKubernetesSetsForAServiceOfOurNameIsNobodysMistake() {
    assertThat(
            check.complaints(
                Map.of(
                    "DEVHEALTH_SERVICE_HOST", "10.0.0.1",
                    "DEVHEALTH_SERVICE_PORT_HTTP", "9080",
                    "DEVHEALTH_PORT", "tcp://10.0.0.1:9080",
                    "DEVHEALTH_PORT_9080_TCP_ADDR", "10.0.0.1")))
        .isEmpty();
    assertThat(check.complaints(Map.of("DEVHEALTH_PORT", "9080"))).hasSize(1);
  }

  @Test
  void whatTheServersOwnFileReadsIsKnown() throws IOException {
    String file = Files.readString(Path.of("../liberty-config/server.xml"));
    Matcher variables = Pattern.compile("\\$\\{(devhealth\\.[a-z.-]+)}").matcher(file);
    Set<String> read = new TreeSet<>();
    while (variables.find()) {
      read.add(variables.group(1));
    }
    assertThat(ServerKeys.READ_BY_THE_SERVER).isNotEmpty().containsAll(read);
  }

  private List<String> complaints(String... names) {
    return check.complaints(named(names));
  }

  private static Map<String, String> named(String... names) {
    Map<String, String> configured = new HashMap<>();
    for (String name : names) {
      configured.put(name, "s3cret");
    }
    return configured;
  }
}
