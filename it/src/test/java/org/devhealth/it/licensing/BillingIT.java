package org.devhealth.it.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.devhealth.it.LicensingFiles;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events from billing set the tier, whatever happens to them on the way. */
@ExtendWith(SharedProduct.class)
class BillingIT {

  private static final String WEBHOOK = "/api/v1/billing/webhooks/stripe";

  private final Product product;
  private final Vendor vendor;
  private final Tenant tenant;
  private final Instant start = Instant.now().minusSeconds(100);

  BillingIT(Product product) {
    this.product = product;
    this.vendor = new Vendor(product);
    this.tenant = product.tenant();
  }

  @Test
  void aSubscriptionSetsTheTierAndItsEndTakesItBack() {
    assertThat(outcome(send("created", 0, "price_team"))).isEqualTo("applied");
    assertThat(tier()).isEqualTo("team");
    assertThat(outcome(send("updated", 5, "price_enterprise"))).isEqualTo("applied");
    assertThat(tier()).isEqualTo("enterprise");
    assertThat(outcome(send("deleted", 9, "price_enterprise"))).isEqualTo("applied");
    assertThat(tier()).isEqualTo("community");
    vendor.untilEvents(tenant, "plan.changed", 3);
  }

  @Test
  void anEventReplayedOrBeforeItsPredecessorChangesNothing() {
    String ended = event("deleted", 9, "price_team");
    assertThat(outcome(post(ended))).isEqualTo("applied");

    assertThat(outcome(post(ended))).isEqualTo("stale");
    assertThat(outcome(send("created", 0, "price_team"))).isEqualTo("stale");
    assertThat(tier()).isEqualTo("community");
  }

  @Test
  void aForgedOrOldEventIsRefused() {
    String event = event("created", 0, "price_team");
    Instant fiveMinutesAgo = Instant.now().minusSeconds(301);

    assertThat(post(event, "whsec_guessed", Instant.now()).code())
        .isEqualTo("licensing.billing-signature-invalid");
    assertThat(post(event, LicensingFiles.WEBHOOK_SECRET, fiveMinutesAgo).code())
        .isEqualTo("licensing.billing-stale");
    assertThat(product.installation().api().post(WEBHOOK, event).code())
        .isEqualTo("licensing.billing-signature-invalid");
    assertThat(tier()).isEqualTo("community");
  }

  @Test
  void whatIsNoSubscriptionOfOursIsIgnoredAndWhatIsMisconfiguredIsToBeSentAgain() {
    assertThat(outcome(post("{\"type\":\"invoice.paid\"}"))).isEqualTo("ignored");
    assertThat(post("{\"type\":\"customer.subscription.created\"}").code())
        .isEqualTo("licensing.billing-malformed");
    assertThat(post("no json").code()).isEqualTo("licensing.billing-malformed");
    assertThat(send("created", 0, "price_unheard_of").code())
        .isEqualTo("licensing.billing-unknown-price");
    String strangers =
        event("created", 0, "price_team").replace(tenant.id(), UUID.randomUUID().toString());
    assertThat(post(strangers).code()).isEqualTo("licensing.billing-unknown-organization");
  }

  @Test
  void aPlanManagedByHandIsLeftAlone() {
    String plan = "/api/v1/admin/orgs/" + tenant.id() + "/plan";
    Answer set =
        vendor
            .superuser()
            .put(
                plan,
                "{\"managed_by\":\"manual\",\"tier\":\"enterprise\",\"limits\":{\"users\":70},"
                    + "\"reason\":\"a contract on paper\"}")
            .require(200);
    assertThat(set.text("managed_by")).isEqualTo("manual");

    assertThat(outcome(send("created", 0, "price_team"))).isEqualTo("applied");
    assertThat(tier()).isEqualTo("enterprise");

    String back = "{\"managed_by\":\"billing\",\"reason\":\"the contract ended\"}";
    assertThat(vendor.superuser().with("If-Match", "\"9\"").put(plan, back).code())
        .isEqualTo("kernel.version-conflict");
    vendor.superuser().with("If-Match", "\"1\"").put(plan, back).require(200);
    assertThat(tier()).isEqualTo("team");
  }

  @Test
  void overridesAndSwitchesAreChangedInTheVersionThatWasSeen() {
    String overrides = "/api/v1/admin/orgs/" + tenant.id() + "/feature-overrides";
    String id =
        vendor
            .superuser()
            .post(overrides, "{\"feature_name\":\"scim\",\"enabled\":true,\"reason\":\"a trial\"}")
            .require(201)
            .text("id");
    String change = "{\"enabled\":false}";
    String one = overrides + "/" + id;

    assertThat(vendor.superuser().with("If-Match", "\"1\"").call("PATCH", one, change).status())
        .isEqualTo(200);
    assertThat(vendor.superuser().with("If-Match", "\"1\"").call("PATCH", one, change).status())
        .isEqualTo(412);
    assertThat(vendor.superuser().with("If-Match", "\"1\"").delete(one).status()).isEqualTo(412);
    assertThat(
            vendor
                .superuser()
                .with("If-Match", "\"999\"")
                .call("PATCH", "/api/v1/admin/feature-flags/scim", change)
                .status())
        .isEqualTo(412);
    assertThat(vendor.feature(tenant, "scim").getBoolean("enabled")).isFalse();
  }

  private String tier() {
    return vendor.entitlements(tenant).getString("tier");
  }

  private static String outcome(Answer answer) {
    return answer.require(200).text("outcome");
  }

  private Answer send(String stage, int second, String price) {
    return post(event(stage, second, price));
  }

  private String event(String stage, int second, String price) {
    return """
        {"id":"evt_%s_%d","type":"customer.subscription.%s","created":%d,"data":{"object":{
         "id":"sub_%s","status":"%s","metadata":{"org_id":"%s"},
         "items":{"data":[{"price":{"id":"%s"}}]}}}}"""
        .formatted(
            stage,
            second,
            stage,
            start.getEpochSecond() + second,
            tenant.id(),
            stage.equals("deleted") ? "canceled" : "active",
            tenant.id(),
            price);
  }

  private Answer post(String event) {
    return post(event, LicensingFiles.WEBHOOK_SECRET, Instant.now());
  }

  private Answer post(String event, String secret, Instant time) {
    long seconds = time.getEpochSecond();
    return product
        .installation()
        .api()
        .with(
            "Stripe-Signature", "t=" + seconds + ",v1=" + signature(seconds + "." + event, secret))
        .post(WEBHOOK, event);
  }

  private static String signature(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
