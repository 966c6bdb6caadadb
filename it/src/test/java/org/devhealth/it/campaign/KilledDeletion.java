package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;

/** The server is killed while it deletes an organization. */
record KilledDeletion(Product product) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int COMMITS = 30_000;
  private static final String BEGUN =
      """
      SELECT count(*) FROM organization_deletions d JOIN purge_runs r ON r.batch_id = d.batch_id
      WHERE d.org_id = ?::uuid AND r.status = 'running'
      """;

  void play() {
    Tenant tenant = product.tenant();
    String path = "/api/v1/admin/orgs/" + tenant.id() + "/deletion";
    product.history(tenant, 11).commits(COMMITS);
    JsonObject preview = tenant.owner().post(path, "{}").require(200).json();
    tenant.owner().post(path, "{\"dry_run\":false,\"reason\":\"campaign\"}").require(202);
    product
        .installation()
        .sql()
        .execute(
            "UPDATE organization_deletions SET execute_after = now() WHERE org_id = ?::uuid",
            tenant.id());

    Waiting.until("it has begun", PATIENCE, () -> begun(tenant) > 0);
    product.installation().server().killHard();
    product.installation().server().start();
    Waiting.until("it is completed", PATIENCE, () -> status(path).equals("completed"));

    assertThat(certified(path)).isEqualTo(rows(preview)).isGreaterThan(COMMITS);
    assertThat(left(tenant)).isZero();
  }

  private long begun(Tenant tenant) {
    return product.installation().sql().count(BEGUN, tenant.id());
  }

  private String status(String path) {
    return deletion(path).getString("status");
  }

  private JsonObject deletion(String path) {
    return product.operator().superuser().get(path).require(200).json();
  }

  private long certified(String path) {
    return deletion(path).getJsonArray("certificates").stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("subject").equals("git_commits"))
        .mapToLong(each -> each.getJsonNumber("rows_deleted").longValue())
        .sum();
  }

  private static long rows(JsonObject preview) {
    return preview.getJsonArray("tables").stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("table").startsWith("git_commit"))
        .mapToLong(each -> each.getJsonNumber("rows").longValue())
        .sum();
  }

  private long left(Tenant tenant) {
    return product
        .installation()
        .clickHouse()
        .count(
            "SELECT count() FROM git_commits WHERE org_id = {org:String}",
            Map.of("org", tenant.id()));
  }
}
