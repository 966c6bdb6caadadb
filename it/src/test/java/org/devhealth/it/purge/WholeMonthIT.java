package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.ClickHouseSql;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A month in which everything goes is taken in one go, and plan, run and certificate say so. */
@ExtendWith(SharedProduct.class)
class WholeMonthIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final int DAYS = 365;
  private static final int EVENTS = 6_000;
  private static final String PARTITION =
      "SELECT devhealth.ensure_audit_partitions(?::date, ?::date)";
  private static final String INSERT_EVENTS =
      """
      INSERT INTO devhealth.audit_log (id, occurred_at, org_id, actor_type, actor_email, action,
        action_version, resource_type, outcome)
      SELECT gen_random_uuid(), timestamptz '2003-05-02 00:00:00Z' + n * interval '1 minute',
        ?::uuid, 'user', 'somebody@example.org', 'user.logged_in', 1, 'user', 'success'
      FROM generate_series(1, ?) AS n
      """;
  private static final String UNSEALED =
      "SELECT count(*) FROM devhealth.audit_unsealed WHERE org_id = ?::uuid";
  private static final String EVENTS_LEFT = "SELECT count(*) FROM devhealth.audit_log_200305";

  /** May is of one organization alone; in June every second row is of another. */
  private static final String INSERT_METRICS =
      """
      INSERT INTO team_metrics_daily (org_id, day, team_id)
      SELECT if(number % 2 = 1 AND number >= 200, {other:String}, {org:String}),
        if(number < 200, toDate('2003-05-05'), toDate('2003-06-05')), toString(number)
      FROM numbers(400)
      """;

  private static final String METRICS =
      "SELECT count() FROM team_metrics_daily WHERE org_id = {org:String}";

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;

  WholeMonthIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void aMonthOfTheAuditLogGoesWithItsPartition() {
    Sql sql = product.installation().sql();
    sql.texts(PARTITION, "2003-05-01", "2003-05-01");
    sql.execute(INSERT_EVENTS, tenant.id(), EVENTS);
    Waiting.until("the seals", BOUND, () -> sql.count(UNSEALED, tenant.id()) == 0);
    String policy = officer.policy("audit_log", DAYS);
    JsonObject plan = officer.preview(policy);
    assertThat(strategies(plan, "audit_log"))
        .containsExactly(Map.entry("2003-05", "partition_drop"));
    assertThat(plan.getInt("predicted_seconds")).isEqualTo(1);

    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat(end.getInt("rows_deleted")).isEqualTo(EVENTS);
    assertThat(table(end, "audit_log").getString("strategy")).isEqualTo("partition_drop");
    assertThat(sql.count(EVENTS_LEFT)).isZero();
    Disposition certified = certified(run);
    assertThat(certified.tables())
        .extracting(TableDisposition::strategy)
        .containsExactly("partition_drop");
    assertThat(
            certified.leafRanges().stream().mapToLong(range -> range.end() - range.start()).sum())
        .isEqualTo(EVENTS);
  }

  @Test
  void partsThatAreOfOneOrganizationAloneAreDroppedAndSharedOnesMasked() {
    ClickHouseSql sql = product.installation().clickHouse();
    String stranger = UUID.randomUUID().toString();
    sql.execute(INSERT_METRICS, Map.of("org", tenant.id(), "other", stranger));
    String policy = officer.policy("metrics_daily", DAYS);
    JsonObject plan = officer.preview(policy);
    assertThat(strategies(plan, "team_metrics_daily"))
        .containsEntry("2003-05", "part_drop")
        .containsEntry("2003-06", "lightweight_delete");

    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat(table(end, "team_metrics_daily").getInt("rows_deleted")).isEqualTo(300);
    assertThat(table(end, "team_metrics_daily").getString("strategy"))
        .isEqualTo("lightweight_delete+part_drop");
    assertThat(sql.count(METRICS, Map.of("org", tenant.id()))).isZero();
    assertThat(sql.count(METRICS, Map.of("org", stranger))).isEqualTo(100);
  }

  private static Map<String, String> strategies(JsonObject plan, String table) {
    return table(plan, table).getJsonArray("months").stream()
        .map(JsonValue::asJsonObject)
        .collect(
            Collectors.toMap(
                month -> month.getString("month"), month -> month.getString("strategy")));
  }

  private static JsonObject table(JsonObject document, String name) {
    return document.getJsonArray("tables").stream()
        .map(JsonValue::asJsonObject)
        .filter(table -> table.getString("table").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Disposition certified(String run) {
    String keys =
        product
            .installation()
            .api()
            .get("/.well-known/devhealth-signing-keys.json")
            .require(200)
            .body();
    return new CertificateVerifier(KeySet.read(keys.getBytes(StandardCharsets.UTF_8)))
        .verify(officer.certificate(run).getBytes(StandardCharsets.US_ASCII))
        .signed()
        .orElseThrow()
        .certificate()
        .disposition();
  }
}
