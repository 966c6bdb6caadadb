package org.devhealth.retention.purge.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonValue;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgePlan;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.RunTable;

/** Writes plans as canonical JSON (RFC 8785), from which their hash is taken. */
final class PlanJson {

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 24, 8);

  private PlanJson() {}

  /** SHA-256 of the plan's canonical JSON, base64url. */
  static String hash(PurgePlan plan) {
    JsonObject json =
        JsonObject.builder()
            .put("plan_id", plan.id().toString())
            .put("org_id", plan.organization().toString())
            .put("policy_id", plan.policyId().toString())
            .put("policy_version", plan.policyVersion())
            .put("cutoff", plan.cutoff().toString())
            .put("expires_at", plan.expiresAt().toString())
            .put("tables", JsonArray.of(plan.tables(), PlanJson::table))
            .build();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(json));
  }

  static String tables(List<PlannedTable> tables) {
    return CanonicalJson.text(JsonArray.of(tables, PlanJson::table));
  }

  static List<PlannedTable> readTables(String text) {
    JsonValue json = JsonReader.read(text.getBytes(StandardCharsets.UTF_8), BOUNDS);
    return ((JsonArray) json)
        .items().stream().map(JsonFields::of).map(PlanJson::readTable).toList();
  }

  private static JsonObject table(PlannedTable table) {
    return JsonObject.builder()
        .put("store", table.store().wireName())
        .put("table", table.table())
        .put("strategy", table.strategy())
        .put("predicted_seconds", table.predictedSeconds())
        .put("months", JsonArray.of(table.months(), PlanJson::month))
        .build();
  }

  private static JsonObject month(PlannedMonth month) {
    return JsonObject.builder()
        .put("month", month.month().toString())
        .put("rows", month.rows())
        .put("held_rows", month.heldRows())
        .put("strategy", month.strategy().wireName())
        .build();
  }

  private static PlannedTable readTable(JsonFields fields) {
    Store store = Store.of(fields.text("store"));
    PurgeStrategy usual = RunTable.usualOf(store);
    return new PlannedTable(
        store,
        fields.text("table"),
        usual,
        fields.objects("months").stream().map(month -> readMonth(month, usual)).toList(),
        fields.has("predicted_seconds") ? fields.whole("predicted_seconds", 0) : 0);
  }

  /** A plan of an earlier release has no strategies by month and no predictions. */
  private static PlannedMonth readMonth(JsonFields fields, PurgeStrategy usual) {
    return new PlannedMonth(
        YearMonth.parse(fields.text("month")),
        fields.whole("rows", 0),
        fields.whole("held_rows", 0),
        fields.has("strategy") ? PurgeStrategy.of(fields.text("strategy")) : usual);
  }

  private static byte[] sha256(JsonObject json) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
