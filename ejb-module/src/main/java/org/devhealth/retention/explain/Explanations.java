package org.devhealth.retention.explain;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.Entitlements;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.explain.Keeper.Reason;
import org.devhealth.retention.explain.internal.FoundRecord;
import org.devhealth.retention.explain.internal.HoldsOfRecord;
import org.devhealth.retention.explain.internal.RecordReader;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;

/** Explains why a record of the caller's organization is still here; one read-only transaction. */
@Stateless
public class Explanations {

  private static final String FEATURE = "custom_retention";

  @Inject private DataCatalogue catalogue;
  @Inject private RecordReader reader;
  @Inject private HoldsOfRecord holds;
  @Inject private RetentionPolicies policies;
  @Inject private Entitlements entitlements;
  @Inject private CallerContext callers;
  @Inject private Clock clock;

  /**
   * Explains one record.
   *
   * @param key the values of its key in the catalogue's order, with or without the organization
   * @throws Problem {@code retention.unknown-data-type}, {@code retention.unknown-table}, {@code
   *     retention.invalid-key}, {@code retention.record-not-found} also for a record that purges
   *     cannot reach, for example of a living session, {@code retention.store-unavailable}, {@code
   *     retention.catalogue-mismatch}
   */
  public Explanation explain(String dataType, String table, List<String> key) {
    OrgId org = callers.current().requireOrg();
    DataType type = catalogue.require(dataType);
    GovernedTable governed = requireTable(type, table);
    List<String> own = ownKey(governed, org, key);
    FoundRecord found =
        reader
            .find(org, type, governed, own)
            .orElseThrow(
                () ->
                    new Problem(
                        RetentionError.RECORD_NOT_FOUND,
                        "Purges find no such record in " + table + "."));
    return explain(type, governed, own, found);
  }

  private Explanation explain(
      DataType type, GovernedTable table, List<String> key, FoundRecord found) {
    OrgId org = callers.current().requireOrg();
    RetentionPolicy policy = policies.ofDataType(type.name()).orElse(null);
    Instant expires = expiry(policy, found);
    List<Keeper> keepers = new ArrayList<>(policyKeepers(org, policy));
    if (found.at() == null) {
      keepers.add(Keeper.of(Reason.NO_AGE));
    }
    if (expires != null && expires.isAfter(clock.instant())) {
      keepers.add(Keeper.until(Reason.NOT_EXPIRED, expires));
    }
    if (found.waits()) {
      keepers.add(Keeper.of(Reason.NOT_SEALED));
    }
    holds.covering(org, type.name(), found).stream()
        .map(Explanations::keeper)
        .forEach(keepers::add);
    Instant goes = policy == null ? null : goes(policy, expires, keepers);
    return new Explanation(type.name(), table, key, found.at(), policy, expires, goes, keepers);
  }

  private List<Keeper> policyKeepers(OrgId org, RetentionPolicy policy) {
    if (policy == null) {
      return List.of(Keeper.of(Reason.NO_POLICY));
    }
    List<Keeper> keepers = new ArrayList<>();
    if (!policy.terms().enabled()) {
      keepers.add(Keeper.of(Reason.POLICY_DISABLED));
    }
    if (policy.terms().enabled() && policy.effectiveAt().isAfter(clock.instant())) {
      keepers.add(Keeper.until(Reason.COOLING_OFF, policy.effectiveAt()));
    }
    if (!entitlements.decide(org, FEATURE).enabled()) {
      keepers.add(Keeper.of(Reason.POLICY_PAUSED));
    }
    return keepers;
  }

  private static Keeper keeper(HoldsOfRecord.Cover hold) {
    Reason reason = hold.until() == null ? Reason.LEGAL_HOLD : Reason.RELEASE_GRACE;
    return new Keeper(reason, hold.until(), hold.id(), hold.name());
  }

  /** A row goes when it is older than its period; a day when all of it is. */
  private static Instant expiry(RetentionPolicy policy, FoundRecord found) {
    if (policy == null || found.at() == null) {
      return null;
    }
    int days = policy.terms().retentionDays() + (found.wholeDay() ? 1 : 0);
    return found.at().plus(Duration.ofDays(days));
  }

  /** The first run after everything that keeps it has ended; null when something has no end. */
  private Instant goes(RetentionPolicy policy, Instant expires, List<Keeper> keepers) {
    Instant last = clock.instant();
    for (Keeper keeper : keepers) {
      Optional<Instant> end = keeper.end();
      if (end.isEmpty() && keeper.reason() != Reason.NOT_SEALED) {
        return null;
      }
      last = end.filter(last::isBefore).orElse(last);
    }
    return expires == null ? null : policy.terms().schedule().nextAfter(last);
  }

  private static GovernedTable requireTable(DataType type, String table) {
    return type.tables().stream()
        .filter(governed -> governed.name().equals(table))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.ofField(
                    RetentionError.UNKNOWN_TABLE,
                    "table",
                    "must be one of "
                        + String.join(
                            ", ", type.tables().stream().map(GovernedTable::name).toList())));
  }

  /** The key without the organization, which is the caller's in any case. */
  private static List<String> ownKey(GovernedTable table, OrgId org, List<String> given) {
    List<String> columns = RecordReader.ownKey(table);
    List<String> key = given;
    int place = table.key().indexOf(table.organizationColumn());
    if (place >= 0
        && given.size() == table.key().size()
        && given.get(place).equals(org.toString())) {
      key = new ArrayList<>(given);
      key.remove(place);
    }
    if (key.size() != columns.size() || key.stream().anyMatch(value -> value == null)) {
      throw Problem.ofField(
          RetentionError.INVALID_KEY, "key", "must be given as " + String.join(", ", columns));
    }
    return List.copyOf(key);
  }
}
