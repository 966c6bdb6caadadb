package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each store can be taken away and given back while the others go on. */
class OutageIT {

  @TempDir static Path folder;

  private static Stores stores;
  private static Clients clients;

  @BeforeAll
  static void startStores() {
    stores = Stores.start(DevSettings.embedded(folder));
    clients = new Clients(stores);
  }

  @AfterAll
  static void closeStores() {
    stores.close();
  }

  @Test
  void aKilledPostgresComesBackWithWhatWasCommitted() throws Exception {
    clients.postgres("CREATE TABLE devhealth.committed AS SELECT 1 AS one");
    stores.postgres().kill();
    assertThat(stores.postgres().running()).isFalse();
    assertThatThrownBy(() -> clients.postgres("SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(clients.redis("PING")).isEqualTo("+PONG");
    stores.postgres().start();
    assertThat(clients.postgres("SELECT one FROM devhealth.committed")).isEqualTo("1");
  }

  @Test
  void aKilledClickHouseComesBackWithWhatWasInserted() throws Exception {
    clients.clickHouse(
        "CREATE TABLE devhealth.inserted ENGINE = MergeTree ORDER BY () AS SELECT 2 AS two");
    stores.clickHouse().kill();
    stores.clickHouse().start();
    assertThat(clients.clickHouse("SELECT two FROM devhealth.inserted")).isEqualTo("2");
  }

  @Test
  void aStoppedRedisComesBackOnItsPort() throws Exception {
    var before = stores.environment().get("DEVHEALTH_REDIS_URL");
    stores.redis().stop();
    assertThatThrownBy(() -> clients.redis("PING")).isInstanceOf(ConnectException.class);
    stores.redis().start();
    assertThat(stores.environment()).containsEntry("DEVHEALTH_REDIS_URL", before);
    assertThat(clients.redis("PING")).isEqualTo("+PONG");
  }

  @Test
  void aPausedStoreTakesConnectionsAndDoesNotAnswer() throws Exception {
    stores.redis().pause();
    assertThatThrownBy(() -> clients.redis("PING")).isInstanceOf(SocketTimeoutException.class);
    assertThat(stores.redis().running()).isTrue();
    stores.redis().resume();
    assertThat(clients.redis("PING")).isEqualTo("+PONG");

    stores.clickHouse().pause();
    assertThatThrownBy(() -> clients.clickHouse("SELECT 1"))
        .isInstanceOf(HttpTimeoutException.class);
    stores.clickHouse().resume();
    assertThat(clients.clickHouse("SELECT 1")).isEqualTo("1");
  }

  @Test
  void aPausedStoreCanBeStopped() throws Exception {
    stores.postgres().pause();
    stores.postgres().stop();
    assertThat(stores.postgres().running()).isFalse();
    stores.postgres().start();
    assertThat(clients.postgres("SELECT 1")).isEqualTo("1");
  }

  @Test
  void clickHouseRefusesWhoeverHasNoPassword() throws Exception {
    assertThat(clients.clickHouse("SELECT 1", Map.of()).statusCode()).isEqualTo(404);
    assertThat(clients.clickHouse("SELECT 1", Map.of("X-ClickHouse-User", "default")).statusCode())
        .isEqualTo(404);
    assertThat(
            clients
                .clickHouse("SELECT 1", Map.of("Authorization", "Basic ZGVmYXVsdDo="))
                .statusCode())
        .isEqualTo(404);
    var wrong = Map.of("X-ClickHouse-User", "devhealth", "X-ClickHouse-Key", "guess");
    assertThat(clients.clickHouse("SELECT 1", wrong).body()).contains("AUTHENTICATION_FAILED");
  }

  @Test
  void redisRefusesWhoeverHasNoPassword() throws Exception {
    assertThat(clients.redisWithoutPassword("PING")).startsWith("-NOAUTH");
  }
}
