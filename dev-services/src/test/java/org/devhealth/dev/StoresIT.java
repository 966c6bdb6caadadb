package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresIT {

  @TempDir Path folder;

  @Test
  void everyStoreFindsItsDataAgainAtTheSecondStart() throws Exception {
    try (var stores = Stores.start(DevSettings.embedded(folder))) {
      var clients = new Clients(stores);
      clients.postgres("CREATE TABLE devhealth.kept AS SELECT 42 AS answer");
      clients.redis("SET", "kept", "43");
      clients.clickHouse(
          "CREATE TABLE devhealth.kept ENGINE = MergeTree ORDER BY () AS SELECT 44 AS answer");
    }
    try (var stores = Stores.start(DevSettings.embedded(folder))) {
      var clients = new Clients(stores);
      assertThat(clients.postgres("SELECT answer FROM devhealth.kept")).isEqualTo("42");
      assertThat(clients.redis("GET", "kept")).isEqualTo("43");
      assertThat(clients.clickHouse("SELECT answer FROM devhealth.kept")).isEqualTo("44");
    }
  }

  @Test
  void aSecondLauncherOnTheSameFolderIsRefused() {
    try (var stores = Stores.start(DevSettings.embedded(folder))) {
      assertThat(stores.all()).allMatch(Store::running);
      assertThatThrownBy(() -> Stores.start(DevSettings.embedded(folder)))
          .isInstanceOf(LaunchFailure.class)
          .hasMessageContaining("another launcher works in " + folder);
    }
  }
}
