package org.devhealth.it.licensing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;

/** Who installs licences and looks at what they allow. */
public record Vendor(Product product) {

  public static final String LICENCE = "/api/v1/admin/licence";
  static final Duration BOUND = Duration.ofSeconds(20);

  Api superuser() {
    return product.operator().superuser();
  }

  public Answer install(String key) {
    return superuser().put(LICENCE, Json.createObjectBuilder().add("key", key).build().toString());
  }

  JsonObject entitlements(Tenant tenant) {
    return superuser().get("/api/v1/licensing/entitlements/" + tenant.id()).require(200).json();
  }

  String tier(Tenant tenant) {
    return entitlements(tenant).getString("tier");
  }

  void untilStatus(String licence, String status) {
    Waiting.until(
        "the licence is " + status,
        BOUND,
        () -> superuser().get(LICENCE + "/" + licence).require(200).text("status").equals(status));
  }

  JsonObject feature(Tenant tenant, String feature) {
    return entitlements(tenant).getJsonObject("features").getJsonObject(feature);
  }

  /** Runs the work while licences think it is later, then takes that for a false alarm. */
  void later(Duration offset, Runnable work) {
    product.licensing().moveClock(offset);
    try {
      work.run();
    } finally {
      product.licensing().moveClock(Duration.ZERO);
    }
  }

  /** Ends the alarm that a moved clock leaves behind. */
  JsonObject resetClock() {
    product.proveSuperuser();
    return superuser().post(LICENCE + "/clock/reset").require(200).json();
  }

  void untilEvents(Tenant tenant, String action, long count) {
    Waiting.until(
        action + " of " + tenant.slug(),
        BOUND,
        () ->
            product
                    .installation()
                    .sql()
                    .count(
                        "SELECT count(*) FROM audit_log WHERE org_id = cast(? AS uuid)"
                            + " AND action = ?",
                        tenant.id(),
                        action)
                >= count);
  }
}
