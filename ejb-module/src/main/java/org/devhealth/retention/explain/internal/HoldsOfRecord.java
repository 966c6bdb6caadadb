package org.devhealth.retention.explain.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;

/** Finds the holds that cover a record. */
@ApplicationScoped
public class HoldsOfRecord {

  private static final String PERMISSION = "manage:holds";
  private static final String HOLDS =
      """
      SELECT h.id, h.name, nullif(max(t.protects_until), 'infinity') AS until
      FROM legal_holds h JOIN legal_hold_terms t ON t.hold_id = h.id
      WHERE h.org_id = :org AND h.id = ANY (:holds) GROUP BY h.id, h.name, h.epoch ORDER BY h.epoch
      """;

  @Inject private Database database;
  @Inject private HoldTerms terms;
  @Inject private CallerContext callers;

  /**
   * A hold on the record.
   *
   * @param name null for callers who do not manage holds
   * @param until when a released one ends, or null
   */
  public record Cover(UUID id, String name, Instant until) {}

  /** The holds that protect the record now, the oldest first. */
  public List<Cover> covering(OrgId org, String dataType, FoundRecord record) {
    boolean named = callers.current().may(PERMISSION);
    return database.with(
        Binding.app(org),
        handle -> {
          Set<UUID> holds =
              terms.protecting(handle, List.of(org), dataType).stream()
                  .filter(record::isCoveredBy)
                  .map(HoldTerm::holdId)
                  .collect(Collectors.toSet());
          return handle
              .createQuery(HOLDS)
              .bind("org", org.value())
              .bind("holds", holds.toArray(UUID[]::new))
              .map(
                  (row, context) ->
                      new Cover(
                          row.getObject("id", UUID.class),
                          named ? row.getString("name") : null,
                          Times.instant(row, "until")))
              .list();
        });
  }
}
