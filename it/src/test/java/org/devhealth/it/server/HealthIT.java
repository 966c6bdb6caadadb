package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.devhealth.dev.Store;
import org.devhealth.dev.Stores;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedProduct.class)
class HealthIT {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Api api;
  private final Stores stores;

  HealthIT(Product product) {
    this.api = product.installation().api();
    this.stores = product.installation().stores();
  }

  @Test
  void aServerWithAllItsStoresIsReadyAndNotDegraded() {
    Answer answer = readyWithAllStores();

    assertThat(answer.body())
        .contains("\"postgres\":\"up\"", "\"clickhouse\":\"up\"", "\"redis\":\"up\"");
  }

  @Test
  void theServerSaysThatItHasStartedAndLives() {
    assertThat(api.get("/health/started").status()).isEqualTo(200);
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void withoutClickHouseItIsReadyAndSaysDegraded() {
    without(stores.clickHouse(), () -> readyWith("\"degraded\":\"clickhouse\""));
  }

  @Test
  void withoutRedisItIsReadyAndSaysDegraded() {
    without(stores.redis(), () -> readyWith("\"degraded\":\"redis\""));
  }

  @Test
  void withoutPostgresItLivesAndIsNotReady() {
    without(
        stores.postgres(),
        () -> {
          Waiting.until("not ready", BOUND, () -> ready().status() == 503);
          assertThat(api.get("/health/live").status()).isEqualTo(200);
        });
  }

  /** Ends with the store back and found again by the server itself. */
  private void without(Store store, Runnable check) {
    store.stop();
    try {
      check.run();
    } finally {
      store.start();
    }
    readyWithAllStores();
  }

  private Answer readyWithAllStores() {
    Waiting.until("all stores are up", BOUND, () -> !troubled(ready().body()));
    return ready().require(200);
  }

  private void readyWith(String text) {
    Waiting.until(text, BOUND, () -> ready().body().contains(text));
    assertThat(ready().status()).isEqualTo(200);
  }

  private Answer ready() {
    return api.get("/health/ready");
  }

  private static boolean troubled(String body) {
    return body.contains("degraded") || body.contains("DOWN");
  }
}
