package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingStoresIT {

  @TempDir Path folder;

  @Test
  void existingStoresAreUsedAndLeftAlone() throws Exception {
    try (var theirs = Stores.start(DevSettings.embedded(folder.resolve("theirs")))) {
      var given = new HashMap<>(theirs.environment());
      given.put("DEVHEALTH_POSTGRES_URL", theirs.postgres().address());
      try (var ours = Stores.start(new DevSettings(folder.resolve("ours"), given))) {
        assertThat(ours.environment()).containsAllEntriesOf(theirs.environment());
        assertThat(ours.administrator()).as("no administrator unless named").isEmpty();
        assertThat(ours.redis().address()).isEqualTo(theirs.redis().address());
        assertThatThrownBy(() -> ours.clickHouse().kill()).hasMessageContaining("not started here");
      }
      assertThat(theirs.all()).allMatch(Store::running);
      assertThat(new Clients(theirs).redis("PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void aConfiguredPortIsKept() {
    var settings =
        new DevSettings(
            folder, Map.of("DEVHEALTH_REDIS_PORT", "19736", "DEVHEALTH_REDIS_URL", " "));
    try (var stores = Stores.start(settings)) {
      assertThat(stores.redis().address()).isEqualTo("redis://127.0.0.1:19736");
    }
  }
}
