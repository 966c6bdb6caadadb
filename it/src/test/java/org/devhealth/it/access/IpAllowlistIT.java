package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedProduct.class)
class IpAllowlistIT {

  private static final String LIST = "/api/v1/admin/ip-allowlist";
  private static final String ME = "/api/v1/auth/me";
  private static final Duration WITHIN = Duration.ofSeconds(8);

  private final Product product;
  private Tenant tenant;
  private FromAddress inside;
  private FromAddress outside;
  private FromAddress proxy;
  private String bearer;
  private String refreshToken;

  IpAllowlistIT(Product product) {
    this.product = product;
  }

  @BeforeEach
  void logIn() {
    tenant = product.tenant();
    product.operator().allow(tenant, "ip_allowlist");
    inside = new FromAddress(product.installation().baseUrl(), "127.0.0.1");
    outside = new FromAddress(product.installation().baseUrl(), "127.0.0.2");
    proxy = new FromAddress(product.installation().baseUrl(), Product.TRUSTED_PROXY);
    Answer tokens = logIn(inside).require(200);
    bearer = "Authorization: Bearer " + tokens.text("access_token");
    refreshToken = tokens.text("refresh_token");
  }

  @Test
  void itCannotBeEnabledFromOutsideOfIt() {
    assertRefused(post(LIST + "/enable", ""), 409, "access.allowlist-locks-out");
    add("203.0.113.0/24");
    assertRefused(post(LIST + "/enable", ""), 409, "access.allowlist-locks-out");

    assertThat(status().getString("mode")).isEqualTo("off");
    assertThat(me(outside).status()).isEqualTo(200);
  }

  @Test
  void inForceItRefusesEveryRequestFromElsewhereAndRecordsIt() {
    enable("127.0.0.1");

    assertBlocked(me(outside));
    assertBlocked(outside.send("GET", LIST, "", bearer));
    assertBlocked(outside.send("GET", "/api/v1/admin/audit-exports/x/download", "", bearer));
    assertBlocked(logIn(outside));
    assertThat(me(inside).status()).isEqualTo(200);
    assertThat(blockedEvents()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aRefreshFromElsewhereIsRefusedAndTheTokenStaysGood() {
    enable("127.0.0.1");

    assertBlocked(refresh(outside));
    assertThat(refresh(inside).status()).isEqualTo(200);
  }

  @Test
  void onlyATrustedProxyIsBelievedWhomItForwards() {
    enable("127.0.0.1");

    assertBlocked(me(outside, "X-Forwarded-For: 127.0.0.1"));
    assertBlocked(me(outside, "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 127.0.0.1"));
    assertBlocked(me(outside, "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1"));
    assertBlocked(me(outside, "$WSRA: 127.0.0.1", "$WSRH: localhost"));
    assertBlocked(me(proxy, "X-Forwarded-For: 127.0.0.1, 198.51.100.7"));
    assertBlocked(me(proxy, "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 198.51.100.7"));
    assertBlocked(me(proxy, "X-Forwarded-For: ::ffff:198.51.100.7"));
    assertThat(me(proxy, "X-Forwarded-For: 127.0.0.1").status()).isEqualTo(200);
    assertThat(me(proxy, "X-Forwarded-For: ::ffff:127.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void nobodyLocksHimselfOut() {
    String entry = enable("127.0.0.1");

    assertRefused(post(LIST + "/enable", ""), 200, "");
    assertThat(post(LIST + "/confirm", "").require(200).text("mode")).isEqualTo("on");
    assertRefused(
        inside.send("DELETE", LIST + "/" + entry, "", bearer), 409, "access.allowlist-locks-out");
    assertRefused(
        inside.send("PATCH", LIST + "/" + entry, "{\"ip_range\":\"10.0.0.0/8\"}", bearer),
        409,
        "access.allowlist-locks-out");
    assertThat(me(inside).status()).isEqualTo(200);
    assertBlocked(me(outside));

    post(LIST + "/disable", "").require(200);
    assertThat(me(outside).status()).isEqualTo(200);
  }

  @Test
  void anUnconfirmedListTakesItselfBack() {
    enable("127.0.0.1");
    assertBlocked(me(outside));

    set("UPDATE ip_allowlists SET trial_until = now() WHERE org_id = ?");

    Waiting.until("the list is out of force", WITHIN, () -> me(outside).status() == 200);
    assertThat(status().getString("mode")).isEqualTo("off");
    assertRefused(post(LIST + "/confirm", ""), 409, "access.nothing-to-confirm");
    Waiting.until(
        "the reversal is recorded", Duration.ofSeconds(45), () -> events("reverted") == 1);
  }

  @Test
  void aListOfNothingButExpiredEntriesLocksNobodyOut() {
    enable("127.0.0.1");
    post(LIST + "/confirm", "").require(200);

    set("UPDATE ip_allowlist_entries SET expires_at = now() WHERE org_id = ?");

    Waiting.until("the list holds nothing", WITHIN, () -> me(outside).status() == 200);
    assertThat(status().getBoolean("enforced")).isFalse();
    assertThat(status().getString("mode")).isEqualTo("on");
  }

  @Test
  void theTesterSaysWhetherAnAddressGetsInAndByWhichEntry() {
    add("10.0.0.0/8");
    String narrow = add("10.1.0.0/16");

    Answer held = post(LIST + "/check", "{\"ip_address\":\"::ffff:10.1.2.3\"}").require(200);
    assertThat(held.json().getBoolean("allowed")).isTrue();
    assertThat(held.json().getJsonObject("entry").getString("id")).isEqualTo(narrow);
    Answer other = post(LIST + "/check", "{\"ip_address\":\"11.0.0.1\"}").require(200);
    assertThat(other.json().getBoolean("allowed")).isFalse();
    assertRefused(
        post(LIST + "/check", "{\"ip_address\":\"localhost\"}"), 400, "access.invalid-network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "0.0.0.0/0", "::/0", "::ffff:0:0/96", "10.0.0", "evil.example", ""})
  void whatIsNoNetworkIsNotAdded(String range) {
    assertRefused(post(LIST, "{\"ip_range\":\"" + range + "\"}"), 400, "access.invalid-network");
  }

  @Test
  void aNetworkIsListedOnceHoweverItIsWritten() {
    add("10.1.2.3/8");
    assertRefused(
        post(LIST, "{\"ip_range\":\"::ffff:10.0.0.0/104\"}"), 409, "access.network-listed");
  }

  @Test
  void anotherOrganizationsEntryDoesNotExist() {
    String entry = add("10.0.0.0/8");
    Tenant other = product.tenant();
    product.operator().allow(other, "ip_allowlist");

    assertThat(other.owner().get(LIST + "/" + entry).status()).isEqualTo(404);
    assertThat(other.owner().delete(LIST + "/" + entry).status()).isEqualTo(404);
    assertThat(inside.send("GET", LIST + "/" + entry, "", bearer).status()).isEqualTo(200);
  }

  @Test
  void theOperatorLetsInWhoLockedThemselvesOut() {
    enable("127.0.0.1");
    String path = "/api/v1/admin/orgs/" + tenant.id() + "/ip-allowlist/disable";

    product.operator().superuser().post(path).require(200);

    assertThat(me(outside).status()).isEqualTo(200);
  }

  private String add(String range) {
    return post(LIST, "{\"ip_range\":\"" + range + "\"}").require(201).text("id");
  }

  private String enable(String range) {
    String entry = add(range);
    assertThat(post(LIST + "/enable", "").require(200).text("mode")).isEqualTo("trial");
    return entry;
  }

  private JsonObject status() {
    return inside.send("GET", LIST + "/status", "", bearer).require(200).json();
  }

  private Answer post(String path, String body) {
    return inside.send("POST", path, body, bearer);
  }

  private Answer me(FromAddress client, String... headers) {
    String[] all = new String[headers.length + 1];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = bearer;
    return client.send("GET", ME, "", all);
  }

  private Answer logIn(FromAddress client) {
    Login login = tenant.login();
    return client.send(
        "POST",
        "/api/v1/auth/login",
        "{\"email\":\"%s\",\"password\":\"%s\",\"org_id\":\"%s\"}"
            .formatted(login.email(), login.password(), tenant.id()));
  }

  private Answer refresh(FromAddress client) {
    return client.send(
        "POST", "/api/v1/auth/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
  }

  private void set(String sql) {
    product.installation().sql().execute(sql, UUID.fromString(tenant.id()));
  }

  private long blockedEvents() {
    return events("blocked");
  }

  private long events(String kind) {
    return product
        .installation()
        .sql()
        .count(
            "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = ?",
            UUID.fromString(tenant.id()),
            "ip_allowlist." + kind);
  }

  private static void assertBlocked(Answer answer) {
    assertRefused(answer, 403, "access.ip-blocked");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
  }
}
