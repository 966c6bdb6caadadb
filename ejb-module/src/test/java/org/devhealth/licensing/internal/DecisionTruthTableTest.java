package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.licensing.FeatureDecision;
import org.devhealth.licensing.FeatureDecision.Reason;
import org.devhealth.licensing.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of what can decide, against the answer as the product's page words it. */
class DecisionTruthTableTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private enum Known {
    UNKNOWN,
    LIVE,
    KILLED
  }

  private enum Overridden {
    NO,
    ON,
    OFF,
    ON_EXPIRED,
    OFF_EXPIRED
  }

  private enum Licensed {
    NO,
    PENDING,
    VALID,
    GRACE,
    EXPIRED
  }

  private enum Named {
    NO,
    ALLOWED,
    DENIED
  }

  /** One row of the table. */
  record Row(
      Known known,
      Overridden overridden,
      Licensed licensed,
      Named named,
      Tier licenceTier,
      Tier planTier,
      Tier minTier) {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Known known : Known.values()) {
      for (Overridden overridden : Overridden.values()) {
        for (Licensed licensed : Licensed.values()) {
          for (Named named : Named.values()) {
            rows.addAll(ofTiers(known, overridden, licensed, named));
          }
        }
      }
    }
    return rows;
  }

  private static List<Row> ofTiers(
      Known known, Overridden overridden, Licensed licensed, Named named) {
    List<Row> rows = new ArrayList<>();
    for (Tier licence : Tier.values()) {
      for (Tier plan : Tier.values()) {
        for (Tier min : Tier.values()) {
          rows.add(new Row(known, overridden, licensed, named, licence, plan, min));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decidesAsTheTableSays(Row row) {
    FeatureDecision decision = EntitlementRules.decide(facts(row), "feature", NOW);

    assertThat(decision.reason()).isEqualTo(reason(row));
    assertThat(decision.enabled()).isEqualTo(enabled(row));
    assertThat(decision.reason().explanation()).isNotBlank();
  }

  private static Reason reason(Row row) {
    if (row.known() == Known.UNKNOWN) {
      return Reason.UNKNOWN_FEATURE;
    }
    if (row.known() == Known.KILLED) {
      return Reason.KILL_SWITCH;
    }
    if (row.overridden() == Overridden.ON || row.overridden() == Overridden.OFF) {
      return Reason.OVERRIDE;
    }
    return inForce(row) && row.named() != Named.NO ? Reason.LICENCE : Reason.TIER;
  }

  private static boolean enabled(Row row) {
    return switch (reason(row)) {
      case UNKNOWN_FEATURE, KILL_SWITCH -> false;
      case OVERRIDE -> row.overridden() == Overridden.ON;
      case LICENCE -> row.named() == Named.ALLOWED;
      case TIER ->
          row.planTier().compareTo(row.minTier()) >= 0
              || (inForce(row) && row.licenceTier().compareTo(row.minTier()) >= 0);
    };
  }

  private static boolean inForce(Row row) {
    return row.licensed() == Licensed.VALID || row.licensed() == Licensed.GRACE;
  }

  private static EntitlementFacts facts(Row row) {
    Feature feature = new Feature("feature", row.minTier(), row.known() == Known.KILLED);
    return new EntitlementFacts(
        row.known() == Known.UNKNOWN ? Map.of() : Map.of("feature", feature),
        overrides(row),
        row.licensed() == Licensed.NO ? List.of() : List.of(licence(row)),
        new OrganizationPlan(row.planTier(), Map.of()),
        Map.of(),
        NOW);
  }

  private static Map<String, OverrideTerm> overrides(Row row) {
    return switch (row.overridden()) {
      case NO -> Map.of();
      case ON -> Map.of("feature", new OverrideTerm(true, null));
      case OFF -> Map.of("feature", new OverrideTerm(false, NOW.plus(DAY)));
      case ON_EXPIRED -> Map.of("feature", new OverrideTerm(true, NOW));
      case OFF_EXPIRED -> Map.of("feature", new OverrideTerm(false, NOW.minus(DAY)));
    };
  }

  private static LicenceTerms licence(Row row) {
    Instant from = row.licensed() == Licensed.PENDING ? NOW.plus(DAY) : NOW.minus(DAY);
    Instant until =
        switch (row.licensed()) {
          case NO, PENDING, VALID -> NOW.plus(DAY.multipliedBy(2));
          case GRACE -> NOW;
          case EXPIRED -> NOW.minus(DAY.multipliedBy(9));
        };
    Map<String, Boolean> named =
        switch (row.named()) {
          case NO -> Map.of();
          case ALLOWED -> Map.of("feature", true);
          case DENIED -> Map.of("feature", false);
        };
    return new LicenceTerms(
        new UUID(0, 1), row.licenceTier(), named, Map.of(), from, until, DAY.multipliedBy(3));
  }
}
