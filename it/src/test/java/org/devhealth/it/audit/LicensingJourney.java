package org.devhealth.it.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.devhealth.it.LicensingFiles;
import org.devhealth.it.Product;
import org.devhealth.it.demo.DemoLicence;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** Licences, overrides, and the kill switch. */
final class LicensingJourney {

  private static final String LICENCE = "/api/v1/admin/licence";
  private static final String FLAGS = "/api/v1/admin/feature-flags";
  private static final String OVERRIDES = "/api/v1/admin/orgs/{}/feature-overrides";

  private static final String PLAN = "/api/v1/admin/orgs/{}/plan";
  private static final String WEBHOOK = "/api/v1/billing/webhooks/stripe";

  private final Product product;
  private final Journal journal;
  private final Api superuser;

  LicensingJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
    this.superuser = product.operator().superuser();
  }

  void travel(Tenant tenant) {
    String key = journal.secret(DemoLicence.of(tenant));
    Answer installed = superuser.put(LICENCE, Bodies.of("key", key));
    String id =
        journal.did("PUT " + LICENCE, "licence.installed", installed, "tier", "status").text("id");
    journal.did(
        "DELETE " + LICENCE + "/{}",
        "licence.revoked",
        superuser.delete(LICENCE + "/" + id),
        "status");
    overrides(OVERRIDES.replace("{}", tenant.id()));
    flags();
    product.proveSuperuser();
    journal.did(
        "POST " + LICENCE + "/clock/reset",
        "clock.reset",
        superuser.post(LICENCE + "/clock/reset"),
        "latest_seen");
    bill(tenant);
    Answer planned =
        superuser.put(
            PLAN.replace("{}", tenant.id()),
            "{\"managed_by\":\"manual\",\"tier\":\"enterprise\",\"limits\":{\"users\":70},"
                + "\"reason\":\"a contract on paper\"}");
    journal.did("PUT " + PLAN, "plan.changed", planned, "managed_by");
  }

  private void bill(Tenant tenant) {
    long now = Instant.now().getEpochSecond();
    String event =
        """
        {"id":"evt_journey","type":"customer.subscription.created","created":%d,
         "data":{"object":{"id":"sub_%s","status":"active","metadata":{"org_id":"%s"},
         "items":{"data":[{"price":{"id":"price_team"}}]}}}}"""
            .formatted(now, tenant.id(), tenant.id());
    String signature = journal.secret(signature(now + "." + event));
    Answer received =
        product
            .installation()
            .api()
            .with("Stripe-Signature", "t=" + now + ",v1=" + signature)
            .post(WEBHOOK, event);
    journal.did("POST " + WEBHOOK, "plan.changed", received, "tier");
  }

  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              LicensingFiles.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void overrides(String path) {
    Answer made =
        superuser.post(
            path, "{\"feature_name\":\"git_sync\",\"enabled\":true,\"reason\":\"a trial\"}");
    String id =
        journal.did("POST " + OVERRIDES, "feature_override.created", made, "enabled").text("id");
    Answer changed =
        superuser.call("PATCH", path + "/" + id, "{\"enabled\":false,\"reason\":\"it ended\"}");
    journal.did("PATCH " + OVERRIDES + "/{}", "feature_override.changed", changed, "enabled");
    journal.did(
        "DELETE " + OVERRIDES + "/{}",
        "feature_override.removed",
        superuser.delete(path + "/" + id),
        "enabled");
  }

  private void flags() {
    Answer off = superuser.call("PATCH", FLAGS + "/webhooks", "{\"enabled\":false}");
    superuser.call("PATCH", FLAGS + "/webhooks", "{\"enabled\":true}").require(200);
    journal.did("PATCH " + FLAGS + "/{}", "feature_flag.changed", off, "killed");
  }
}
