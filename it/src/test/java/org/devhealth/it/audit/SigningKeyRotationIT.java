package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedProduct.class)
class SigningKeyRotationIT {

  private static final String KEYS = "/api/v1/admin/signing-keys";
  private static final String ROTATE = KEYS + "/rotate";
  private static final String WHY = "{\"reason\":\"the yearly rotation\"}";

  private final Product product;
  private final Tenant tenant;
  private final Auditor auditor;
  private final Api superuser;

  SigningKeyRotationIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.auditor = new Auditor(product, tenant.owner());
    this.superuser = product.operator().superuser();
    product.proveSuperuser();
  }

  @Test
  void whatTheRetiredKeySignedStaysVerifiableAndTheNewOneSigns(@TempDir Path folder)
      throws Exception {
    Path before = auditor.take(Auditor.Order.ndjson(Instant.now()), folder);
    String retired = active();

    Answer rotated = superuser.post(ROTATE, WHY).require(200);

    String successor = rotated.text("kid");
    assertThat(successor).isNotEqualTo(retired).isEqualTo(active());
    assertThat(superuser.get(KEYS + "/" + retired).require(200).json().isNull("retired_at"))
        .isFalse();
    assertThat(auditor.publishedKeys()).contains(retired, successor);
    Path after = auditor.take(Auditor.Order.ndjson(Instant.now()), folder);
    assertThat(Verify.of(folder, before, after)).matches(run -> run.status() == 0);
    assertThat(auditor.api().get(Auditor.LOGS + "/checkpoint").require(200).body())
        .contains(successor);
  }

  @Test
  void aRotationIsRecordedWithBeforeAndAfterAndReason() {
    String retired = active();
    String successor = superuser.post(ROTATE, WHY).require(200).text("kid");
    String recorded =
        product
            .installation()
            .sql()
            .texts(
                "SELECT reason || ' ' || (changes -> 'kid')::text FROM audit_log"
                    + " WHERE action = 'signing_key.rotated' AND resource_id = ?",
                successor)
            .get(0);
    assertThat(recorded)
        .startsWith("the yearly rotation ")
        .contains("\"before\": \"" + retired + '"', "\"after\": \"" + successor + '"');
  }

  @Test
  void noPrivateKeyIsEverAnsweredAndARetiredOneIsErased() {
    superuser.post(ROTATE, WHY).require(200);
    assertThat(superuser.get(KEYS).require(200).body()).doesNotContain("\"d\"");
    assertThat(auditor.publishedKeys()).doesNotContain("\"d\"");
    assertThat(
            product
                .installation()
                .sql()
                .count("SELECT count(*) FROM proof_keys WHERE private_jwk IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void onlyASuperuserWhoProvedAnewWhoTheyAreMayRotate() {
    String before = active();
    assertThat(tenant.owner().post(ROTATE, WHY).status()).isEqualTo(403);
    assertThat(superuser.post(ROTATE, "{\"reason\":\" \"}").status()).isEqualTo(400);

    int sessions = age("- interval '1 day'");
    Answer stale = superuser.post(ROTATE, WHY);
    age("+ interval '1 day'");

    assertThat(sessions).isPositive();
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.code()).isEqualTo("identity.fresh-authentication-required");
    assertThat(active()).isEqualTo(before);
  }

  @Test
  void aKeyThatWasNeverPublishedVerifiesNothing(@TempDir Path folder) throws Exception {
    Path export = auditor.take(Auditor.Order.ndjson(Instant.now()), folder);
    Path none = Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}");
    Verify run = Verify.of(folder, "--keys", none, export);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("signature.unknown-key");
  }

  /** Sessions are looked up anew after a change of their person. */
  private int age(String by) {
    int sessions =
        product
            .installation()
            .sql()
            .execute("UPDATE sessions SET authenticated_at = authenticated_at " + by);
    String self = superuser.get("/api/v1/auth/me").require(200).json().getString("id");
    superuser
        .call(
            "PATCH", "/api/v1/admin/users/" + self, Bodies.of("full_name", "Root " + by.charAt(0)))
        .require(200);
    return sessions;
  }

  private String active() {
    JsonArray keys = superuser.get(KEYS).require(200).json().getJsonArray("items");
    List<JsonObject> active =
        keys.getValuesAs(JsonObject.class).stream()
            .filter(key -> key.isNull("retired_at"))
            .toList();
    assertThat(active).hasSize(1);
    return active.get(0).getString("kid");
  }
}
