package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inventories of holds: taken by themselves, exact, and a loss in between shows. */
@ExtendWith(SharedProduct.class)
class HoldCustodyIT {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String HELD_COMMITS =
      "FROM git_commits FINAL WHERE org_id = {org:String} AND (lower(author_email) = {who:String}"
          + " OR lower(committer_email) = {who:String})";

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;

  HoldCustodyIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void aHoldTellsInWhichTablesItCanKeepNothing() {
    List<String> types = List.of("ci_runs", "git_commits");
    JsonObject hold =
        officer.holdPeople("reach", List.of("a@example.org"), types).require(201).json();

    assertThat(hold.getJsonArray("unreached_tables").getValuesAs(JsonObject.class))
        .extracting(each -> each.getString("table"))
        .containsExactlyInAnyOrder("ci_pipeline_runs", "ci_job_runs");
  }

  @Test
  void theInventoryAtReleaseShowsWhatWasLostSincePlacement() {
    String custodian = People.CUSTODIANS.get(0);
    Map<String, String> who = Map.of("org", tenant.id(), "who", custodian);
    product.history(tenant, 7).auditEvents(1_000);
    product.history(tenant, 7).commits(1_000);
    var clickHouse = product.installation().clickHouse();
    long commits = clickHouse.count("SELECT count() " + HELD_COMMITS, who);
    long events =
        product
            .installation()
            .sql()
            .count(
                "SELECT count(*) FROM audit_log WHERE org_id = ?::uuid AND lower(actor_email) = ?",
                tenant.id(),
                custodian);
    List<String> types = List.of("audit_log", "git_commits");
    String hold = officer.holdPeople("custody", List.of(custodian), types).require(201).text("id");

    JsonObject placed = inventory(hold, "placement");
    assertThat(placed.getBoolean("complete")).isTrue();
    assertThat(placed.getInt("rows_lost")).isZero();
    assertThat(table(placed, "audit_log").getInt("rows")).isEqualTo((int) events).isPositive();
    assertThat(table(placed, "git_commits").getInt("rows")).isEqualTo((int) commits).isPositive();
    assertThat(table(placed, "git_commit_stats").getInt("rows")).isPositive();
    assertThat(placed.getJsonArray("tables")).hasSize(3);

    String lost = clickHouse.lines("SELECT hash " + HELD_COMMITS + " LIMIT 1", who).get(0);
    clickHouse.execute(
        "DELETE FROM git_commits WHERE org_id = {org:String} AND hash = '" + lost + "'",
        Map.of("org", tenant.id()));
    tenant
        .owner()
        .post(Officer.HOLDS + "/" + hold + "/release", "{\"reason\":\"settled\"}")
        .require(200);

    JsonObject released = inventory(hold, "release");
    assertThat(table(released, "git_commits").getString("finding")).isEqualTo("lost");
    assertThat(table(released, "git_commits").getInt("rows_lost")).isEqualTo(1);
    assertThat(table(released, "audit_log").getString("finding")).isEqualTo("intact");
    assertThat(
            tenant
                .owner()
                .get("/api/v1/admin/audit-logs?action=legal_hold.loss_found")
                .require(200)
                .json()
                .getJsonArray("items"))
        .hasSize(1);
    Waiting.until(
        "health tells of the loss",
        BOUND,
        () -> {
          String body = product.installation().api().get("/health/ready").body();
          return body.contains("holds_with_loss") && !body.contains("\"holds_with_loss\":\"0\"");
        });
  }

  private JsonObject inventory(String hold, String occasion) {
    return Waiting.forValue(
        "the inventory at " + occasion, BOUND, () -> inventoryOf(hold, occasion));
  }

  private Optional<JsonObject> inventoryOf(String hold, String occasion) {
    return tenant
        .owner()
        .get(Officer.HOLDS + "/" + hold + "/inventories")
        .require(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(JsonValue::asJsonObject)
        .filter(inventory -> inventory.getString("occasion").equals(occasion))
        .findFirst();
  }

  private static JsonObject table(JsonObject inventory, String name) {
    return inventory.getJsonArray("tables").stream()
        .map(JsonValue::asJsonObject)
        .filter(table -> table.getString("table").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
