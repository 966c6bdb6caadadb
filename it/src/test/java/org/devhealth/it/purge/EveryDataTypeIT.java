package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.Tally;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever the catalogue lists is purged; a data type that is added to it is tested by that. */
@ExtendWith(SharedProduct.class)
class EveryDataTypeIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final String DATA_TYPES = "/api/v1/admin/data-types";
  private static final int DAYS = 365;

  /** Types of the operator's own file, whose tables {@link OwnTablesIT} makes. */
  private static final String OWN = "own_";

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final Map<String, TableStore> stores;
  private final Held held = Held.of(UUID.randomUUID(), UUID.randomUUID());

  EveryDataTypeIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    var installation = product.installation();
    UUID organization = UUID.fromString(tenant.id());
    this.stores =
        Map.of(
            "postgres",
            new PostgresTables(installation.sql(), organization, held, product.history(tenant, 1)),
            "clickhouse",
            new ClickHouseTables(installation.clickHouse(), tenant.id(), held));
  }

  /** A data type while it is purged. */
  private final class Subject {

    private final String name;
    private final List<CatalogueTable> tables;
    private final Map<String, Long> deleted = new LinkedHashMap<>();
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private final Map<String, Long> left = new LinkedHashMap<>();
    private Instant cutoff;
    private String run;

    Subject(JsonObject type) {
      name = type.getString("name");
      tables =
          type.getJsonArray("tables").stream()
              .map(JsonValue::asJsonObject)
              .map(CatalogueTable::of)
              .toList();
    }

    void fill() {
      stores.forEach(
          (name, store) -> store.fill(tables.stream().filter(table -> table.isIn(name)).toList()));
    }

    void plan() {
      String policy = officer.policy(name, DAYS);
      JsonObject plan = officer.preview(policy);
      cutoff = Instant.parse(plan.getString("cutoff"));
      for (CatalogueTable table : tables) {
        TableStore store = stores.get(table.store());
        deleted.put(table.name(), store.expired(table, tables, cutoff, false));
        kept.put(table.name(), store.expired(table, tables, cutoff, true));
        left.put(table.name(), store.all(table, tables) - deleted.get(table.name()));
      }
      assertThat(planned(plan, "rows")).as("plan of " + name).isEqualTo(deleted);
      assertThat(planned(plan, "held_rows")).as("held by plan of " + name).isEqualTo(kept);
      run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    }

    void verify() {
      officer.awaitCompleted(run, BOUND);
      Map<String, Tally> certified = certified(run);
      for (CatalogueTable table : tables) {
        TableStore store = stores.get(table.store());
        Tally tally = certified.get(table.name());
        assertThat(tally.rowsDeleted()).as(table.name()).isEqualTo(deleted.get(table.name()));
        assertThat(tally.rowsHeld()).as(table.name()).isEqualTo(kept.get(table.name()));
        assertThat(deleted.get(table.name())).as(table.name()).isPositive();
        assertThat(store.expired(table, tables, cutoff, false)).as(table.name()).isZero();
        assertThat(store.all(table, tables))
            .as(table.name())
            .isGreaterThanOrEqualTo(left.get(table.name()))
            .isPositive();
      }
    }

    private Map<String, Long> planned(JsonObject plan, String count) {
      return plan.getJsonArray("tables").stream()
          .map(JsonValue::asJsonObject)
          .collect(
              Collectors.toMap(
                  table -> table.getString("table"),
                  table -> table.getJsonNumber(count).longValue()));
    }
  }

  @Test
  void everyDataTypeIsPurgedAsPlannedAndHeldRowsStay() {
    List<Subject> subjects = subjects();
    subjects.forEach(Subject::fill);
    tenant.owner().post(Officer.HOLDS, held.body()).require(201);

    subjects.forEach(Subject::plan);
    subjects.forEach(Subject::verify);

    assertThat(subjects).hasSizeGreaterThanOrEqualTo(10);
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (JsonValue type :
        tenant.owner().get(DATA_TYPES).require(200).json().getJsonArray("items")) {
      if (!type.asJsonObject().getString("name").startsWith(OWN)) {
        subjects.add(new Subject(type.asJsonObject()));
      }
    }
    return subjects;
  }

  private Map<String, Tally> certified(String run) {
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
            .disposition()
            .tables()
            .stream()
            .collect(Collectors.toMap(table -> table.name().table(), table -> table.tally()));
  }
}
