package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The job {@code retention-purge} as an operator's scheduler starts it. */
@ExtendWith(SharedProduct.class)
class PurgeJobIT {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED");
  private static final int DAYS = 365;

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final BatchClient batch;

  PurgeJobIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    String password =
        product.installation().stores().environment().get("DEVHEALTH_BATCH_SERVICE_PASSWORD");
    this.batch =
        new BatchClient(product.installation().server().httpsUrl(), "devhealth-batch", password);
  }

  @Test
  void theJobRunsThePoliciesOfTheDataTypesItIsGiven() {
    product.history(tenant, 1).commits(200);
    String commits = officer.policy("git_commits", DAYS);
    String events = officer.policy("audit_log", DAYS);

    JsonObject execution = run(Map.of("org-id", tenant.id(), "data-types", "git_commits"));

    assertThat(execution.getString("exitStatus")).isEqualTo("COMPLETED");
    assertThat(runsOf(commits)).containsExactly("completed job");
    assertThat(runsOf(events)).isEmpty();
  }

  @Test
  void aJobWithoutPoliciesSaysThatThereIsNothingToDo() {
    JsonObject execution = run(Map.of("org-id", tenant.id()));

    assertThat(execution.getString("exitStatus")).isEqualTo("NOTHING_TO_DO");
  }

  @Test
  void aDryRunMakesAPlanAndDeletesNothing() {
    product.history(tenant, 2).commits(50);
    String policy = officer.policy("git_commits", DAYS);

    JsonObject execution =
        run(Map.of("org-id", tenant.id(), "policy-id", policy, "dry-run", "true"));

    assertThat(execution.getString("exitStatus")).isEqualTo("PLANNED");
    assertThat(runsOf(policy)).isEmpty();
    assertThat(
            product
                .installation()
                .sql()
                .count("SELECT count(*) FROM purge_plans WHERE policy_id = ?::uuid", policy))
        .isEqualTo(1);
  }

  @Test
  void aPolicyOfAnotherOrganizationFailsTheJob() {
    String policy = officer.policy("git_commits", DAYS);

    JsonObject execution = run(Map.of("org-id", product.tenant().id(), "policy-id", policy));

    assertThat(execution.getString("batchStatus")).isEqualTo("FAILED");
    assertThat(execution.getJsonArray("stepExecutions"))
        .as("no step after the failed one")
        .hasSize(1);
    assertThat(runsOf(policy)).isEmpty();
  }

  @Test
  void aParameterThatIsNoIdFailsTheJob() {
    assertThat(run(Map.of("org-id", "everybody")).getString("batchStatus")).isEqualTo("FAILED");
  }

  /** The last execution of a job instance, ended. */
  private JsonObject run(Map<String, String> parameters) {
    JsonObjectBuilder values = Json.createObjectBuilder();
    parameters.forEach(values::add);
    String body =
        Json.createObjectBuilder()
            .add("applicationName", "devhealth")
            .add("moduleName", "batch-module.jar")
            .add("componentName", "JakartaBatchJobs")
            .add("jobXMLName", "retention-purge")
            .add("jobParameters", values)
            .build()
            .toString();
    JsonObject instance = object(batch.post("jobinstances", body).body());
    String executions = "jobinstances/" + instance.getInt("instanceId") + "/jobexecutions";
    return Waiting.forValue("the job's end", BOUND, () -> ended(executions));
  }

  private Optional<JsonObject> ended(String executions) {
    JsonArray all = Json.createReader(new StringReader(batch.get(executions).body())).readArray();
    return all.stream()
        .map(value -> value.asJsonObject())
        .findFirst()
        .filter(execution -> ENDED.contains(execution.getString("batchStatus")));
  }

  private List<String> runsOf(String policy) {
    return product
        .installation()
        .sql()
        .texts("SELECT status || ' ' || trigger FROM purge_runs WHERE policy_id = ?::uuid", policy);
  }

  private static JsonObject object(String json) {
    return Json.createReader(new StringReader(json)).readObject();
  }
}
