package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who somebody was stays in the log, whatever they are called later. */
@ExtendWith(SharedProduct.class)
class RenamedUserIT {

  private static final String POLICIES = "/api/v1/admin/retention-policies";

  private final Product product;
  private final Tenant tenant;
  private final Auditor auditor;
  private final Api member;

  RenamedUserIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.auditor = new Auditor(product, tenant.owner());
    this.member =
        product
            .operator()
            .member(
                tenant, Login.of("anna@" + tenant.slug() + ".example", "six small boats"), "admin");
  }

  @Test
  void aRenamedPersonLeavesOldEventsAndOldExportsAsTheyWere(@TempDir Path folder) throws Exception {
    member.post(POLICIES, "{\"data_type\":\"git_commits\",\"retention_days\":400}").require(201);
    JsonObject before = created();
    String export = auditor.request(Auditor.Order.ndjson(Instant.now()));
    byte[] archive = Files.readAllBytes(auditor.fetch(export, folder));

    rename("Anna Another");

    Path again = auditor.fetch(export, folder);
    assertThat(Files.readAllBytes(again)).isEqualTo(archive);
    assertThat(Verify.of(folder, again)).matches(run -> run.status() == 0);
    assertThat(unplaced(created())).isEqualTo(unplaced(before));
    assertThat(name(before)).isEqualTo("Member admin");
    Path later = auditor.take(Auditor.Order.ndjson(Instant.now()), folder);
    assertThat(Verify.of(folder, later)).matches(run -> run.status() == 0);
    member.call("DELETE", POLICIES + "/" + before.getString("resource_id"), "").require(204);
    assertThat(name(event("retention_policy.deleted"))).isEqualTo("Anna Another");
  }

  private void rename(String name) {
    String id = member.get("/api/v1/auth/me").require(200).text("id");
    product
        .operator()
        .superuser()
        .patch("/api/v1/admin/users/" + id, Bodies.of("full_name", name))
        .require(200);
  }

  private JsonObject created() {
    return event("retention_policy.created");
  }

  private JsonObject event(String action) {
    List<JsonObject> found = auditor.events("action=" + action);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Without its place in the log, which it gets when it is sealed. */
  private static JsonObject unplaced(JsonObject event) {
    return Json.createObjectBuilder(event).remove("seq").build();
  }

  private static String name(JsonObject event) {
    return event.getJsonObject("actor").getString("name");
  }
}
