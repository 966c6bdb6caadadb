package org.devhealth.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.it.LicensingFiles;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Mailbox;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedProduct.class)
class SettingsIT {

  private static final String ALL = "/api/v1/admin/settings";
  private static final String TIMEOUT = ALL + "/integrations/request_timeout";
  private static final String CONTACT = ALL + "/general/support_contact?scope=platform";
  private static final String WEBHOOK = ALL + "/integrations/stripe_webhook_secret?scope=platform";

  private final Product product;
  private final Tenant tenant;
  private final Api owner;
  private final Api superuser;

  SettingsIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.owner = tenant.owner();
    this.superuser = product.operator().superuser();
  }

  @Test
  void aValueIsShownWithWhereItComesFrom() {
    assertThat(owner.get(TIMEOUT).require(200).text("source")).isEqualTo("default");

    Answer set = owner.put(TIMEOUT, value("\"PT20S\"")).require(200);

    assertThat(set.text("source")).isEqualTo("organization");
    assertThat(set.text("value")).isEqualTo("PT20S");
    assertThat(set.text("type")).isEqualTo("duration");
    assertThat(set.json().getBoolean("writable")).isTrue();
    assertThat(set.json().getInt("version")).isEqualTo(1);
    assertThat(set.text("default")).isEqualTo("PT10S");
    assertThat(product.tenant().owner().get(TIMEOUT).text("source")).isEqualTo("default");
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestOne() {
    Answer answer = owner.put(ALL + "/integrations/request_timeuot", value("\"PT20S\""));

    assertThat(answer.code()).isEqualTo("settings.unknown-key");
    assertThat(answer.text("nearest")).isEqualTo("integrations.request_timeout");
  }

  @Test
  void wrongValuesAreRefusedAndChangeNothing() {
    for (String wrong : new String[] {"30", "\"PT20M\"", "null", "\"soon\"", "[\"PT1S\"]"}) {
      assertThat(owner.put(TIMEOUT, value(wrong)).code())
          .as(wrong)
          .isEqualTo("settings.invalid-value");
    }
    assertThat(owner.put(TIMEOUT, value("\"" + "x".repeat(1_000_000) + "\"")).code())
        .isEqualTo("settings.invalid-value");
    assertThat(owner.put(TIMEOUT, "{\"value\":\"PT20S\",\"secret\":true}").code())
        .isEqualTo("kernel.unknown-field");
    assertThat(owner.get(TIMEOUT).text("source")).isEqualTo("default");
  }

  @Test
  void aNetworkThatIsNoneIsRefused() {
    String networks = ALL + "/integrations/allowed_networks?scope=platform";

    assertThat(superuser.put(networks, value("[\"10.0.0.0/99\"]")).code())
        .isEqualTo("settings.invalid-value");
    assertThat(superuser.put(networks, value("[\"10.0.0/8\"]")).code())
        .isEqualTo("settings.invalid-value");
  }

  @Test
  void aStaleVersionIsRefused() {
    owner.put(TIMEOUT, value("\"PT20S\"")).require(200);
    owner.with("If-Match", "\"1\"").put(TIMEOUT, value("\"PT21S\"")).require(200);

    assertThat(owner.with("If-Match", "\"1\"").put(TIMEOUT, value("\"PT22S\"")).status())
        .isEqualTo(412);
    assertThat(owner.with("If-Match", "\"1\"").delete(TIMEOUT).status()).isEqualTo(412);
    assertThat(owner.get(TIMEOUT).text("value")).isEqualTo("PT21S");
  }

  @Test
  void aFormerValueCanBeSetBack() {
    owner.put(TIMEOUT, value("\"PT20S\"")).require(200);
    owner.put(TIMEOUT, value("\"PT30S\"")).require(200);
    owner.delete(TIMEOUT).require(204);
    assertThat(owner.get(TIMEOUT).text("source")).isEqualTo("default");

    Answer back = owner.post(TIMEOUT + "/set-back", "{\"version\":1}").require(200);

    assertThat(back.text("value")).isEqualTo("PT20S");
    assertThat(owner.get(TIMEOUT + "/history").require(200).json().getJsonArray("items"))
        .hasSize(4)
        .first()
        .extracting(item -> ((JsonObject) item).getInt("version"))
        .isEqualTo(4);
    assertThat(owner.post(TIMEOUT + "/set-back", "{\"version\":99}").code())
        .isEqualTo("settings.unknown-version");
    assertThat(
            product
                .installation()
                .sql()
                .count(
                    "SELECT count(*) FROM audit_log WHERE org_id = cast(? AS uuid)"
                        + " AND action IN ('setting.changed', 'setting.removed')",
                    tenant.id()))
        .isEqualTo(4);
  }

  @Test
  void whatIsThePlatformsIsNotAnOrganizationsToSet() {
    assertThat(owner.put(ALL + "/general/support_contact", value("\"me\"")).code())
        .isEqualTo("settings.platform-only");
    assertThat(owner.put(CONTACT, value("\"me\"")).code()).isEqualTo("settings.platform-only");
  }

  @Test
  void aChangeCountsAtOnceHereAndInFiveSecondsWhereNobodyTold() {
    String here = "ask " + UUID.randomUUID();
    String elsewhere = "ask " + UUID.randomUUID();
    superuser.put(CONTACT, value("\"" + here + "\"")).require(200);
    assertThat(contact()).isEqualTo(here);

    product
        .installation()
        .sql()
        .execute(
            "UPDATE settings SET value = ? WHERE key = 'support_contact'", "\"" + elsewhere + "\"");

    Waiting.until(
        "another server's change", Duration.ofSeconds(7), () -> contact().equals(elsewhere));
  }

  @Test
  void anImportIsTriedFirstAndThenDoneWholeOrNotAtAll() {
    String file =
        "{\"settings\":{\"integrations.request_timeout\":\"PT25S\",\"workers.nothing\":1}}";
    JsonObject dry = owner.post(ALL + "/import?dry_run=true", file).require(200).json();
    assertThat(dry.getJsonArray("changes")).hasSize(1);
    assertThat(dry.getJsonArray("refused").getJsonObject(0).getString("code"))
        .isEqualTo("settings.unknown-key");

    assertThat(owner.post(ALL + "/import", file).code()).isEqualTo("settings.import-refused");
    assertThat(owner.get(TIMEOUT).text("source")).isEqualTo("default");

    owner
        .post(ALL + "/import", "{\"settings\":{\"integrations.request_timeout\":\"PT25S\"}}")
        .require(200);
    assertThat(
            owner
                .get(ALL + "/export")
                .require(200)
                .json()
                .getJsonObject("settings")
                .getString("integrations.request_timeout"))
        .isEqualTo("PT25S");
  }

  @Test
  void aSecretIsUsedAndNeverSeenAgain() {
    String secret = "sgn_" + UUID.randomUUID().toString().replace("-", "");

    Answer set = superuser.put(WEBHOOK, value("\"" + secret + "\"")).require(200);
    Answer list = superuser.get(ALL + "?scope=platform").require(200);
    Answer history = superuser.get(WEBHOOK.replace("?", "/history?")).require(200);
    Answer export = superuser.get(ALL + "/export?scope=platform").require(200);
    Answer wrong = superuser.put(WEBHOOK, value("[\"" + secret + "\"]"));
    Answer plain = superuser.put(CONTACT, value("\"ghp_" + secret.substring(4) + "\""));
    Answer back = superuser.post(WEBHOOK.replace("?", "/set-back?"), "{\"version\":1}");

    assertThat(set.json().getBoolean("set")).isTrue();
    assertThat(set.json().getString("fingerprint")).hasSize(12);
    assertThat(wrong.code()).isEqualTo("settings.invalid-value");
    assertThat(plain.code()).isEqualTo("settings.looks-like-a-secret");
    assertThat(back.code()).isIn("settings.secret-not-kept", "settings.unknown-version");
    for (Answer answer : new Answer[] {set, list, history, export, wrong, plain, back}) {
      assertThat(answer.body()).doesNotContain(secret);
    }
    new Traces(product).assertNoneOf(secret);
    superuser.delete(WEBHOOK).require(204);
  }

  @Test
  void whatTheServersWereStartedWithAndWhatPeopleKnowStandsNowhere() {
    List<String> secrets =
        new ArrayList<>(
            product.installation().stores().environment().entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*(PASSWORD|_KEY)"))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() > 7)
                .toList());
    assertThat(secrets).hasSizeGreaterThan(4);
    secrets.add(LicensingFiles.WEBHOOK_SECRET);
    secrets.add(tenant.login().password());

    secrets.forEach(new Traces(product)::assertNoneOf);
  }

  @Test
  void theNameOfTheProductIsWhatPeopleRead() {
    String name = ALL + "/branding/product_name?scope=platform";
    superuser.put(name, value("\"Nordlicht GmbH\"")).require(200);
    try {
      Tenant welcomed = product.plainTenant();
      String factor = "{\"kind\":\"totp\",\"name\":\"phone\"}";

      assertThat(Mailbox.of(product.installation()).to(welcomed.login().email()))
          .last()
          .asString()
          .contains("-- \nNordlicht GmbH\n");
      assertThat(
              welcomed
                  .owner()
                  .post("/api/v1/auth/mfa/factors", factor)
                  .require(201)
                  .text("otpauth_uri"))
          .startsWith("otpauth://totp/Nordlicht%20GmbH:")
          .endsWith("&issuer=Nordlicht%20GmbH");
    } finally {
      superuser.delete(name).require(204);
    }
  }

  @Test
  void aNewSessionEndsWhenTheSettingSays() {
    String lifetime = ALL + "/security/session_lifetime?scope=platform";
    superuser.put(lifetime, value("\"PT2H\"")).require(200);
    try {
      Tenant later = product.plainTenant();
      later.owner().get("/api/v1/auth/me").require(200);

      assertThat(
              product
                  .installation()
                  .sql()
                  .count(
                      "SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id"
                          + " WHERE u.email = ? AND s.expires_at < now() + interval '3 hours'",
                      later.login().email()))
          .isEqualTo(1);
    } finally {
      superuser.delete(lifetime).require(204);
    }
  }

  private String contact() {
    return product.installation().api().get("/api/v1/billing/upgrade").require(200).text("contact");
  }

  private static String value(String json) {
    return "{\"value\":" + json + "}";
  }
}
