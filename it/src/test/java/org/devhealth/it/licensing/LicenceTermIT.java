package org.devhealth.it.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.proof.licence.LicenceTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Licences come in, hold, expire and are renewed while the server runs. */
@ExtendWith(SharedProduct.class)
class LicenceTermIT {

  private final Product product;
  private final Vendor vendor;
  private final Tenant tenant;

  LicenceTermIT(Product product) {
    this.product = product;
    this.vendor = new Vendor(product);
    this.tenant = product.tenant();
  }

  @Test
  void walksFromValidThroughGraceToExpiredAndRenewedWithoutARestart() {
    String licence = vendor.install(Keys.enterprise(tenant.id()).key()).require(200).text("id");
    vendor.untilStatus(licence, "valid");
    assertThat(vendor.tier(tenant)).isEqualTo("enterprise");

    vendor.later(
        Duration.ofDays(11),
        () -> {
          assertThat(vendor.tier(tenant)).isEqualTo("enterprise");
          assertThat(vendor.entitlements(tenant).getString("status")).isEqualTo("grace");
          assertThat(vendor.feature(tenant, "sso").getBoolean("enabled")).isTrue();
          vendor.untilStatus(licence, "grace");
        });
    vendor.later(
        Duration.ofDays(13),
        () -> {
          assertThat(vendor.tier(tenant)).isEqualTo("community");
          JsonObject sso = vendor.feature(tenant, "sso");
          assertThat(sso.getBoolean("enabled")).isFalse();
          assertThat(sso.getString("reason")).isEqualTo("tier");
          assertThat(tenant.owner().get("/api/v1/auth/me").status()).isEqualTo(200);
          vendor.untilStatus(licence, "expired");
          vendor.untilEvents(tenant, "licence.status_changed", 2);

          vendor
              .install(Keys.enterprise(tenant.id()).key(Duration.ofHours(-1), Duration.ofDays(40)))
              .require(200);
          assertThat(vendor.tier(tenant)).isEqualTo("enterprise");
          assertThat(vendor.feature(tenant, "sso").getBoolean("enabled")).isTrue();
        });
    assertThatTheClockSetBackIsToldAndForgiven();
  }

  /** Going back from 13 days ahead is what a clock set back looks like. */
  private void assertThatTheClockSetBackIsToldAndForgiven() {
    JsonObject alarm = vendor.superuser().get(Vendor.LICENCE + "/clock").require(200).json();
    assertThat(alarm.getBoolean("set_back")).isTrue();
    assertThat(Instant.parse(alarm.getString("latest_seen")))
        .isAfter(Instant.now().plus(Duration.ofDays(12)));
    Waiting.until("the alarm is told", Vendor.BOUND, () -> platformEvents("clock.set_back") > 0);

    assertThat(vendor.resetClock().getBoolean("set_back")).isFalse();
    assertThat(platformEvents("clock.reset")).isPositive();
    assertThat(tenant.owner().post(Vendor.LICENCE + "/clock/reset").code())
        .isEqualTo("access.permission-denied");
  }

  @Test
  void aClockSetBackDoesNotProlongTheGrace() {
    vendor.install(Keys.enterprise(tenant.id()).key()).require(200);

    vendor.later(
        Duration.ofDays(13), () -> vendor.untilEvents(tenant, "licence.status_changed", 1));

    Waiting.until(
        "the latest time seen decides",
        Vendor.BOUND,
        () -> vendor.tier(tenant).equals("community"));
    vendor.resetClock();
    assertThat(vendor.tier(tenant)).isEqualTo("enterprise");
  }

  @Test
  void anOverrideEndsTheSecondItExpires() {
    Instant end = Instant.now().plus(Duration.ofHours(1));
    vendor
        .superuser()
        .post(
            "/api/v1/admin/orgs/" + tenant.id() + "/feature-overrides",
            "{\"feature_name\":\"scim\",\"enabled\":true,\"reason\":\"a trial\",\"expires_at\":\""
                + end
                + "\"}")
        .require(201);
    assertThat(vendor.feature(tenant, "scim").getString("reason")).isEqualTo("override");

    vendor.later(
        Duration.ofHours(1).plusSeconds(1),
        () -> assertThat(vendor.feature(tenant, "scim").getString("reason")).isEqualTo("tier"));
    vendor.resetClock();
  }

  @Test
  void theKeyOfThePredecessorsVariableCounts() {
    assertThat(sources()).contains("environment");
  }

  @Test
  void aKeyPutIntoTheFileCountsWithoutARestart() {
    product.licensing().putLicence(Keys.enterprise(tenant.id()).key());

    Waiting.until(
        "the file's licence counts", Vendor.BOUND, () -> vendor.tier(tenant).equals("enterprise"));
    assertThat(sources()).contains("file");
  }

  @Test
  void ofTwoLicencesTheBetterCounts() {
    String team = tenant.id();
    vendor.install(Keys.enterprise(team).key()).require(200);
    vendor.install(new Keys(team, LicenceTier.TEAM, Map.of(), List.of()).key()).require(200);

    assertThat(vendor.tier(tenant)).isEqualTo("enterprise");
  }

  @Test
  void aLicenceOfTheFutureWaits() {
    Answer installed =
        vendor.install(Keys.enterprise(tenant.id()).key(Duration.ofDays(1), Duration.ofDays(2)));

    assertThat(installed.require(200).text("status")).isEqualTo("pending");
    assertThat(vendor.feature(tenant, "sso").getBoolean("enabled")).isFalse();
  }

  @Test
  void aLicenceIsBoundToItsDeployment() {
    String deployment =
        product.installation().sql().texts("SELECT id::text FROM deployment").get(0);

    vendor.install(Keys.enterprise(tenant.id()).at(deployment).key()).require(200);
    assertThat(
            vendor
                .install(Keys.enterprise(tenant.id()).at(UUID.randomUUID().toString()).key())
                .code())
        .isEqualTo("licensing.licence-wrong-deployment");
  }

  @Test
  void aRevokedKeyEndsAtOnceAndForGood() {
    String key = Keys.enterprise(tenant.id()).key();
    String id = vendor.install(key).require(200).text("id");

    vendor.superuser().delete(Vendor.LICENCE + "/" + id).require(204);

    assertThat(vendor.tier(tenant)).isEqualTo("community");
    assertThat(vendor.install(key).code()).isEqualTo("licensing.licence-revoked");
  }

  @Test
  void aKeyThatIsNoneIsRefusedByName() {
    String key = Keys.enterprise(tenant.id()).key();
    String stranger = Keys.enterprise(UUID.randomUUID().toString()).key();

    assertThat(vendor.install(key.substring(0, key.length() - 4) + "AAAA").code())
        .isEqualTo("licensing.licence-tampered");
    assertThat(vendor.install(stranger).code()).isEqualTo("licensing.licence-wrong-organization");
    assertThat(vendor.install("k".repeat(100_000)).code()).isEqualTo("licensing.licence-too-long");
    assertThat(vendor.install("k".repeat(10_000_000)).code()).isEqualTo("kernel.body-too-large");
    assertThat(vendor.tier(tenant)).isEqualTo("community");
  }

  @Test
  void oneIdStandsForOneKey() {
    String id = UUID.randomUUID().toString();
    Keys keys = Keys.enterprise(tenant.id());
    vendor.install(keys.key(id, Duration.ofHours(-1), Duration.ofDays(1))).require(200);

    assertThat(vendor.install(keys.key(id, Duration.ofHours(-1), Duration.ofDays(300))).code())
        .isEqualTo("licensing.licence-jti-reused");
  }

  private List<String> sources() {
    return vendor
        .superuser()
        .get(Vendor.LICENCE)
        .require(200)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(licence -> licence.getString("source"))
        .toList();
  }

  private long platformEvents(String action) {
    return product
        .installation()
        .sql()
        .count("SELECT count(*) FROM audit_log WHERE org_id IS NULL AND action = ?", action);
  }
}
