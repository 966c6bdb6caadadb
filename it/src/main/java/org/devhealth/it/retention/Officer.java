package org.devhealth.it.retention;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/** Who sets policies, places holds and runs purges of an organization. */
public record Officer(Api api) {

  public static final String POLICIES = "/api/v1/admin/retention-policies";
  public static final String PLANS = "/api/v1/admin/retention-plans";
  public static final String HOLDS = "/api/v1/admin/legal-holds";
  public static final String RUNS = "/api/v1/admin/retention-runs";

  public static final String ARCHIVES = "/api/v1/admin/retention-archives";

  private static final Set<String> ENDED = Set.of("completed", "failed", "stopped");
  private static final String MONTHLY = "0 3 1 * *";

  /** A policy that its schedule does not run during a test; its id. */
  public String policy(String dataType, int days) {
    return policy(dataType, days, "delete");
  }

  /** The same with what happens to expired rows. */
  public String policy(String dataType, int days, String action) {
    String body =
        Json.createObjectBuilder()
            .add("data_type", dataType)
            .add("action", action)
            .add("retention_days", days)
            .add(
                "schedule", Json.createObjectBuilder().add("cron", MONTHLY).add("time_zone", "UTC"))
            .build()
            .toString();
    return api.post(POLICIES, body).require(201).text("id");
  }

  /** The policy of the data type, if there is one. */
  public Optional<String> policyOf(String dataType) {
    return items(POLICIES)
        .filter(policy -> policy.getString("data_type").equals(dataType))
        .map(policy -> policy.getString("id"))
        .findFirst();
  }

  /** Whose doings the hold of this name covers, if there is one. */
  public Optional<List<String>> custodiansOf(String hold) {
    return items(HOLDS)
        .filter(found -> found.getString("name").equals(hold))
        .map(found -> found.getJsonObject("scope").getJsonArray("users"))
        .map(users -> users.getValuesAs(JsonString::getString))
        .findFirst();
  }

  private Stream<JsonObject> items(String list) {
    return api.get(list + "?limit=500").require(200).json().getJsonArray("items").stream()
        .map(JsonValue::asJsonObject);
  }

  /** What a run of the policy would delete now. */
  public JsonObject preview(String policy) {
    Answer answer = api.post(POLICIES + "/" + policy + "/preview");
    if (answer.status() == 200) {
      return answer.json();
    }
    String place = answer.require(202).location().orElseThrow();
    return Waiting.forValue("the plan", Duration.ofMinutes(5), () -> readyPlan(place));
  }

  private Optional<JsonObject> readyPlan(String place) {
    JsonObject plan = api.get(place).require(200).json();
    return Optional.of(plan).filter(found -> found.getString("status").equals("ready"));
  }

  /** The answer to a request to execute. */
  public Answer tryExecute(String policy, Optional<String> plan) {
    var body = Json.createObjectBuilder().add("dry_run", false);
    plan.ifPresent(id -> body.add("plan_id", id));
    return api.post(POLICIES + "/" + policy + "/execute", body.build().toString());
  }

  /** Requests a run; its id. */
  public String execute(String policy, Optional<String> plan) {
    return tryExecute(policy, plan).require(202).text("run_id");
  }

  public JsonObject run(String id) {
    return api.get(RUNS + "/" + id).require(200).json();
  }

  /** The run when it has ended, in whatever way; each look at it is told to the watcher. */
  public JsonObject awaitEnd(String run, Duration bound, Consumer<JsonObject> watcher) {
    return Waiting.forValue(
        "the end of run " + run,
        bound,
        () -> {
          JsonObject seen = run(run);
          watcher.accept(seen);
          return Optional.of(seen).filter(now -> ENDED.contains(now.getString("status")));
        });
  }

  /** The run when it is completed. */
  public JsonObject awaitCompleted(String run, Duration bound) {
    JsonObject end = awaitEnd(run, bound, seen -> {});
    if (!end.getString("status").equals("completed")) {
      throw new UnexpectedAnswer("run ended as " + end);
    }
    return end;
  }

  public String certificate(String run) {
    return api.get(RUNS + "/" + run + "/certificate").require(200).body();
  }

  /** The archive of a run. */
  public JsonObject archiveOf(String run) {
    return items(ARCHIVES)
        .filter(archive -> archive.getString("run_id").equals(run))
        .findFirst()
        .orElseThrow();
  }

  /** The archive, its certificate and the published keys, in the folder; the archive's place. */
  public Path takeArchive(String run, Path folder) throws IOException {
    String id = archiveOf(run).getString("id");
    Files.writeString(folder.resolve("run.jws"), certificate(run));
    Files.writeString(
        folder.resolve("signing-keys.json"),
        api.get("/.well-known/devhealth-signing-keys.json").require(200).body());
    return api.download(ARCHIVES + "/" + id + "/download", folder.resolve("archive.zip"));
  }

  /** Places a hold on whatever people did; the answer says whether it stands. */
  public Answer holdPeople(String name, List<String> emails) {
    JsonObject scope =
        Json.createObjectBuilder().add("users", Json.createArrayBuilder(emails)).build();
    return api.post(HOLDS, holdBody(name, scope));
  }

  /** Places a hold on what people did, in some data types only. */
  public Answer holdPeople(String name, List<String> emails, List<String> dataTypes) {
    JsonObject scope =
        Json.createObjectBuilder()
            .add("users", Json.createArrayBuilder(emails))
            .add("data_types", Json.createArrayBuilder(dataTypes))
            .build();
    return api.post(HOLDS, holdBody(name, scope));
  }

  private static String holdBody(String name, JsonObject scope) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("reason", "a court asked for it")
        .add("scope", scope)
        .build()
        .toString();
  }
}
