package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import org.devhealth.dev.Store;
import org.devhealth.it.Patience;
import org.devhealth.it.RunningProduct;
import org.junit.jupiter.api.Test;

class HealthIT {

  private final RunningProduct product = RunningProduct.shared();

  @Test
  void aServerWithAllItsStoresIsReadyAndNotDegraded() {
    var answer = readiness(body -> !body.contains("degraded"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"postgres\":\"up\"", "\"clickhouse\":\"up\"");
  }

  @Test
  void theServerSaysThatItHasStartedAndLives() {
    assertThat(product.get("/health/started").statusCode()).isEqualTo(200);
    assertThat(product.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutClickHouseItIsReadyAndSaysDegraded() {
    withoutStore(
        product.stores().clickHouse(),
        () -> {
          var answer = readiness(body -> body.contains("\"degraded\":\"clickhouse\""));
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains("\"clickhouse\":\"down\"");
        });
  }

  @Test
  void withoutRedisItIsReadyAndSaysDegraded() {
    withoutStore(
        product.stores().redis(),
        () -> {
          var answer = readiness(body -> body.contains("\"degraded\":\"redis\""));
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains("\"redis\":\"down\"");
        });
  }

  @Test
  void withoutPostgresItLivesAndIsNotReadyAndComesBackByItself() {
    withoutStore(
        product.stores().postgres(),
        () -> {
          assertThat(readiness(body -> body.contains("DOWN")).statusCode()).isEqualTo(503);
          assertThat(product.get("/health/live").statusCode()).isEqualTo(200);
        });
    assertThat(readiness(body -> body.contains("UP")).statusCode()).isEqualTo(200);
  }

  /** The readiness once its body is as expected, or what it was after the bound. */
  private HttpResponse<String> readiness(Predicate<String> expected) {
    return Patience.of(Duration.ofSeconds(30))
        .poll(() -> product.get("/health/ready"), answer -> expected.test(answer.body()));
  }

  private static void withoutStore(Store store, Runnable check) {
    store.stop();
    try {
      check.run();
    } finally {
      store.start();
    }
  }
}
