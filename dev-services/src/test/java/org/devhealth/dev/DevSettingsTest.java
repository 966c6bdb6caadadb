package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevSettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEVHEALTH_REDIS_PORT     | 70000                  | not a port number
          DEVHEALTH_REDIS_PORT     | -1                     | not a port number
          DEVHEALTH_POSTGRES_PORT  | x                      | not a port number
          DEVHEALTH_REDIS_URL      | redis://:se cret@h     | is not a URL
          DEVHEALTH_REDIS_URL      | secret                 | without a host
          DEVHEALTH_POSTGRES_URL   | postgresql://h:5432    | is not postgresql://host:port/database
          DEVHEALTH_POSTGRES_URL   | postgresql://secret@h/d| holds a password
          DEVHEALTH_POSTGRES_URL   | postgresql://h/d       | DEVHEALTH_POSTGRES_PASSWORD is needed
          DEVHEALTH_CLICKHOUSE_URL | http://u:secret@h:8123 | holds a password
          DEVHEALTH_CLICKHOUSE_URL | http://h:8123          | DEVHEALTH_CLICKHOUSE_PASSWORD is needed
          """)
  void aWrongSettingIsNamedWithoutItsValue(String name, String value, String message) {
    var settings = new DevSettings(folder, Map.of(name, value));
    assertThatThrownBy(() -> Stores.start(settings))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining(name)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }
}
