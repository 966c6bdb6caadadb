package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Store;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.demo.DemoLicence;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.proof.licence.LicenceTier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Budgets of requests over two servers; one token a second for each organization here. */
@ExtendWith(SharedProduct.class)
class RateLimitIT {

  private static final int PER_MINUTE = 60;
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private static LibertyServer other;

  private final Product product;
  private final List<URI> servers;
  private Tenant tenant;
  private Load load;

  RateLimitIT(Product product) {
    this.product = product;
    this.servers = List.of(product.installation().baseUrl(), second(product).baseUrl());
  }

  private static synchronized LibertyServer second(Product product) {
    if (other == null) {
      LibertySettings settings =
          LibertySettings.of("it-2", PreparedServer.ASSEMBLED, product.installation().stores());
      other = LibertyServer.prepare(settings).start();
    }
    return other;
  }

  @AfterAll
  static void stopTheOther() {
    other.close();
    other = null;
  }

  @BeforeEach
  void limit() {
    tenant = product.tenant();
    product.operator().license(DemoLicence.withRequests(tenant, LicenceTier.TEAM, PER_MINUTE));
    load = new Load(servers, token());
    Waiting.until(
        "both servers know the limit",
        WITHIN,
        () -> servers.stream().allMatch(server -> policy(server).contains("q=" + PER_MINUTE)));
  }

  @Test
  void twoServersShareOneBudgetAndSayWhatIsLeft() {
    long start = System.nanoTime();

    load.send(100);

    assertThat(load.granted()).isBetween(PER_MINUTE / 2, PER_MINUTE + 1 + secondsSince(start));
    assertThat(load.statuses()).containsExactlyInAnyOrder(200, 429);
    HttpResponse<String> refused = load.ask(servers.get(0));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"access.rate-limited\"");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 2L);
    assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"organization\";q=60;w=60");
    assertThat(header(refused, "RateLimit")).matches("\"organization\";r=0;t=\\d+");
  }

  @Test
  void withoutRedisEachServerGrantsItsShareAndItsReturnGivesNothingAway() {
    Store redis = product.installation().stores().redis();
    long start = System.nanoTime();
    load.send(100);
    int before = load.granted();

    redis.stop();
    try {
      load.sendFor(Duration.ofSeconds(8));
      assertThat(load.granted()).as("not all are refused").isGreaterThan(before);
      assertThat(header(load.ask(servers.get(0)), "RateLimit-Degraded")).isEqualTo("local-share");
      assertThat(product.installation().api().get("/health/ready").body()).contains("local-share");
    } finally {
      redis.start();
    }
    load.sendFor(Duration.ofSeconds(5));

    // the share of a server begins with what was left and refills at its part of the speed
    assertThat(load.granted()).isLessThanOrEqualTo(PER_MINUTE + 10 + secondsSince(start));
    assertThat(load.statuses()).containsExactlyInAnyOrder(200, 429);
  }

  @Test
  void aHigherTierHoldsSoonAndGivesNoBurst() {
    load.send(100);
    int before = load.granted();
    product.operator().license(DemoLicence.withRequests(tenant, LicenceTier.ENTERPRISE, 600));
    Waiting.until("the new limit is known", WITHIN, () -> policy(servers.get(0)).contains("q=600"));
    long start = System.nanoTime();

    load.sendFor(Duration.ofSeconds(2));

    assertThat(load.granted() - before)
        .isBetween(5, 10 * (secondsSince(start) + 1) + PER_MINUTE / 2);
  }

  private String policy(URI server) {
    return header(load.ask(server), "RateLimit-Policy");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static int secondsSince(long start) {
    return (int) Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
  }

  private String token() {
    return product
        .installation()
        .api()
        .post(
            "/api/v1/auth/login",
            "{\"email\":\"%s\",\"password\":\"%s\",\"org_id\":\"%s\"}"
                .formatted(tenant.login().email(), tenant.login().password(), tenant.id()))
        .require(200)
        .text("access_token");
  }
}
