package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.ClickHouseSql;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An operator's own tables, named by a catalogue file: refused while they do not fit, then purged.
 */
@ExtendWith(SharedProduct.class)
class OwnTablesIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final String TYPES = "/api/v1/admin/data-types/";

  /** Ten old ones, of which the first is held and the second was never closed; two young ones. */
  private static final String FILL_TICKETS =
      """
      INSERT INTO own_tickets
      SELECT n, ?, CASE n WHEN 1 THEN 'Held@Example.org' ELSE 'x' || n END,
        now() - make_interval(days => CASE WHEN n <= 10 THEN 500 ELSE 1 END),
        CASE WHEN n <> 2 THEN now() - make_interval(days => CASE WHEN n <= 10 THEN 400 ELSE 0 END) END
      FROM generate_series(1, 12) n
      """;

  private static final String FILL_LINES =
      "INSERT INTO own_ticket_lines SELECT t, l FROM generate_series(1, 12) t, generate_series(1, 3) l";
  private static final String FILL_SIGNALS =
      """
      INSERT INTO own_signals SELECT {org:UUID}, number, today() - if(number < 10, 400, 1),
        [if(number = 0, 'Held@Example.org', 'x')], {version:UInt32} FROM numbers(12)
      """;

  private final Sql sql;
  private final ClickHouseSql clickHouse;
  private final Tenant tenant;
  private final Officer officer;
  private final Product product;

  OwnTablesIT(Product product) {
    this.product = product;
    this.sql = product.installation().sql();
    this.clickHouse = product.installation().clickHouse();
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void ownTablesAreRefusedUntilTheyFitAndThenPurgedUnderAHold() {
    officer.holdPeople("own", List.of("held@example.org")).require(201);
    inPostgres();
    inClickHouse();
  }

  private void inPostgres() {
    String policy = officer.policy("own_tickets", 365);
    assertMismatch(policy, "own_tickets", "postgres.own_tickets does not exist");
    sql.execute(OwnTables.TICKETS);
    assertMismatch(policy, "own_tickets", "has no forced row-level security");
    sql.execute(OwnTables.GUARD);
    assertThat(status("own_tickets")).isEqualTo("matching");
    sql.execute(FILL_TICKETS, tenant.id());
    sql.execute(FILL_LINES);

    JsonObject end = purge(policy);

    assertThat(end.getInt("rows_deleted")).isEqualTo(9 + 27);
    assertThat(end.getInt("rows_held")).isEqualTo(1 + 3);
    assertThat(sql.texts("SELECT id FROM own_tickets ORDER BY id"))
        .containsExactly("1", "11", "12");
    assertThat(sql.count("SELECT count(*) FROM own_ticket_lines")).isEqualTo(9);
  }

  private void inClickHouse() {
    String policy = officer.policy("own_signals", 365);
    assertMismatch(policy, "own_signals", "clickhouse.own_signals does not exist");
    clickHouse.execute(
        OwnTables.SIGNALS.replace("Replacing", "").replace("(version)", "()"), Map.of());
    assertMismatch(policy, "own_signals", "has the engine MergeTree, replacing is true");
    clickHouse.execute("DROP TABLE own_signals SYNC", Map.of());
    clickHouse.execute(OwnTables.SIGNALS, Map.of());
    clickHouse.execute(FILL_SIGNALS, Map.of("org", tenant.id(), "version", "1"));
    clickHouse.execute(FILL_SIGNALS, Map.of("org", tenant.id(), "version", "2"));

    JsonObject end = purge(policy);

    assertThat(end.getInt("rows_deleted")).isEqualTo(9);
    assertThat(end.getInt("rows_held")).isEqualTo(1);
    assertThat(clickHouse.lines("SELECT DISTINCT id FROM own_signals ORDER BY id", Map.of()))
        .containsExactly("0", "10", "11");
  }

  private JsonObject purge(String policy) {
    String plan = officer.preview(policy).getString("plan_id");
    return officer.awaitCompleted(officer.execute(policy, Optional.of(plan)), BOUND);
  }

  private void assertMismatch(String policy, String type, String what) {
    Answer answer = tenant.owner().post(Officer.POLICIES + "/" + policy + "/preview");
    assertThat(answer.code()).as(answer.toString()).isEqualTo("retention.catalogue-mismatch");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("detail")).contains(what);
    assertThat(status(type)).isEqualTo("mismatch");
    assertThat(product.installation().api().get("/health/ready").require(200).body())
        .contains("\"name\":\"catalogue\"");
  }

  private String status(String type) {
    return tenant.owner().get(TYPES + type + "/comparison").require(200).text("status");
  }
}
