package org.devhealth.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.devhealth.dev.https.HttpsService;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.licensing.Keys;
import org.devhealth.it.licensing.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys are rotated while secrets are read and written, and in spite of a server that dies. */
@ExtendWith(SharedProduct.class)
class SecretRotationIT {

  private static final String ROTATIONS = "/api/v1/admin/secret-rotations";
  private static final String CREDENTIALS = "/api/v1/admin/credentials/gitlab/";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MANY = 16;
  private static final String STALE_ROWS =
      """
      SELECT (SELECT count(*) FROM integration_credentials JOIN data_keys k ON k.id = data_key
              WHERE retired_at IS NOT NULL)
           + (SELECT count(*) FROM settings JOIN data_keys k ON k.id = data_key
              WHERE retired_at IS NOT NULL)
      """;

  private final Product product;
  private final Tenant tenant;
  private final Api superuser;
  private final Sql sql;
  private HttpsService service;

  SecretRotationIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.superuser = product.operator().superuser();
    this.sql = product.installation().sql();
  }

  @BeforeEach
  void start() {
    service =
        HttpsService.start(
            product.certificate(),
            request -> HttpsService.Answer.of(200, "{\"username\":\"cat\"}"));
    superuser
        .put(
            "/api/v1/admin/settings/integrations/allowed_networks?scope=platform",
            "{\"value\":[\"127.0.0.0/8\"]}")
        .require(200);
    product.proveSuperuser();
    Vendor vendor = new Vendor(product);
    vendor.install(Keys.enterprise(tenant.id()).key()).require(200);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aRotationKilledHalfWayUnderLoadLeavesNothingUnderOldKeys() throws Exception {
    IntStream.range(0, MANY).forEach(number -> create("c" + number));
    List<String> oldKeys = sql.texts("SELECT id::text FROM data_keys");
    List<Writer> writers = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      writers.add(new Writer(tenant.owner(), CREDENTIALS + "c" + number));
    }
    String[] place = new String[1];

    // one row in the middle is held, so that the server dies with some sealed anew and some not
    sql.whileLocked(
        () -> {
          place[0] = superuser.post(ROTATIONS).require(202).location().orElseThrow();
          Waiting.until("some are sealed anew", PATIENCE, () -> count(place[0], "resealed") > 2);
          assertThat(superuser.post(ROTATIONS).code()).isEqualTo("settings.rotation-active");
          assertThat(sql.count(STALE_ROWS)).isPositive();
          product.installation().server().killHard();
        },
        "SELECT id FROM integration_credentials WHERE org_id = cast(? AS uuid) AND name = 'c5'"
            + " FOR UPDATE",
        tenant.id());
    product.installation().server().start();
    Waiting.until(
        "the rotation ended",
        PATIENCE,
        () -> !superuser.get(place[0]).require(200).text("status").equals("running"));
    List<String> tokens = writers.stream().map(Writer::end).toList();

    JsonObject ended = superuser.get(place[0]).require(200).json();
    assertThat(ended.getString("status")).isEqualTo("completed");
    assertThat(ended.getInt("stale")).isZero();
    assertThat(ended.getInt("keys_made")).isPositive();
    assertThat(sql.count(STALE_ROWS)).isZero();
    assertThat(sql.texts("SELECT id::text FROM data_keys")).doesNotContainAnyElementsOf(oldKeys);
    assertThat(sql.count("SELECT count(*) FROM data_keys WHERE retired_at IS NOT NULL")).isZero();
    for (int number = 0; number < tokens.size(); number++) {
      assertThat(tokenThatArrives("c" + number)).isEqualTo(tokens.get(number));
    }
    assertThat(tokenThatArrives("c" + (MANY - 1))).isEqualTo("glpat_of_c" + (MANY - 1));
    assertThat(
            sql.count(
                "SELECT count(*) FROM audit_log WHERE action = 'secrets.rotated'"
                    + " AND resource_id = ?",
                ended.getString("id")))
        .isEqualTo(1);
  }

  @Test
  void aSecretWhoseKeyIsLostIsLeftAsItIsAndTold() {
    create("fine");
    create("moved");
    sql.execute(
        "UPDATE integration_credentials SET name = 'elsewhere'"
            + " WHERE org_id = cast(? AS uuid) AND name = 'moved'",
        tenant.id());
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/v1/admin/credentials/test",
                    "{\"provider\":\"gitlab\",\"name\":\"elsewhere\"}")
                .code())
        .isEqualTo("settings.data-key-lost");

    String place = superuser.post(ROTATIONS).require(202).location().orElseThrow();
    Waiting.until(
        "the rotation ended",
        PATIENCE,
        () -> superuser.get(place).require(200).text("status").equals("failed"));

    assertThat(superuser.get(place).json().getInt("stale")).isEqualTo(1);
    assertThat(tokenThatArrives("fine")).isEqualTo("glpat_of_fine");
    tenant.owner().delete(CREDENTIALS + "elsewhere").require(204);
  }

  @Test
  void nothingIsLeftUnderAFormerMasterKey() {
    tenant.owner().post("/api/v1/auth/mfa/factors", "{\"kind\":\"totp\"}").require(201);
    FormerMasterKey former = FormerMasterKey.of(product);
    Map<String, String> secrets = former.takeBack();
    assertThat(secrets.keySet())
        .extracting(place -> place.split("/", 2)[0])
        .contains("token_keys", "proof_keys", "mfa_factors", "licenses");
    tenant.owner().get("/api/v1/auth/me").require(200);

    String place = superuser.post(ROTATIONS).require(202).location().orElseThrow();
    Waiting.until(
        "the rotation ended",
        PATIENCE,
        () -> superuser.get(place).require(200).text("status").equals("completed"));

    assertThat(superuser.get(place).json().getInt("stale")).isZero();
    assertThat(superuser.get(place).json().getInt("resealed"))
        .isGreaterThanOrEqualTo(secrets.size());
    assertThat(former.readableWithout(secrets.keySet())).isEqualTo(secrets);
    superuser.post("/api/v1/auth/login", tenant.login().body()).require(200);
  }

  private void create(String name) {
    tenant
        .owner()
        .post(
            "/api/v1/admin/credentials",
            "{\"provider\":\"gitlab\",\"name\":\"%s\",\"credentials\":{\"token\":\"glpat_of_%s\"},\"config\":{\"base_url\":\"%s\"}}"
                .formatted(name, name, service.url()))
        .require(201);
  }

  private String tokenThatArrives(String name) {
    int before = service.requests().size();
    Answer tested =
        tenant
            .owner()
            .post(
                "/api/v1/admin/credentials/test",
                "{\"provider\":\"gitlab\",\"name\":\"%s\"}".formatted(name));
    assertThat(tested.require(200).json().getBoolean("success")).as(tested.body()).isTrue();
    return service
        .requests()
        .get(before)
        .headers()
        .toString()
        .replaceAll("(?s).*(glpat_[A-Za-z0-9_-]+).*", "$1");
  }

  private int count(String place, String field) {
    return superuser.get(place).require(200).json().getInt(field);
  }

  /** Changes one credential again and again, the token and other things in turns. */
  private static final class Writer {

    private final Thread thread;
    private volatile boolean ended;
    private volatile String token;

    Writer(Api owner, String path) {
      thread = new Thread(() -> write(owner, path));
      thread.start();
    }

    private void write(Api owner, String path) {
      while (!ended || token == null) {
        String next = "glpat_" + UUID.randomUUID();
        if (changed(owner, path, "{\"credentials\":{\"token\":\"" + next + "\"}}")) {
          token = next;
        }
        changed(owner, path, "{\"enabled\":true}");
        Waiting.pause();
      }
      // whatever was under way when the server died: the last word is known
      String last = "glpat_" + UUID.randomUUID();
      Waiting.until(
          "the last token is set",
          PATIENCE,
          () -> changed(owner, path, "{\"credentials\":{\"token\":\"" + last + "\"}}"));
      token = last;
    }

    private static boolean changed(Api owner, String path, String change) {
      try {
        return owner.patch(path, change).status() == 200;
      } catch (RuntimeException away) {
        return false;
      }
    }

    String end() {
      ended = true;
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return token;
    }
  }
}
