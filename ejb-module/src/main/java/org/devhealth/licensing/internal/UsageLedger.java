package org.devhealth.licensing.internal;

import java.math.BigDecimal;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.jdbi.v3.core.Handle;

/**
 * The statements on {@code licensed_usage}: how much is used by things that live outside
 * PostgreSQL. Used inside one bound transaction.
 */
public final class UsageLedger {

  private static final String CLAIM =
      """
      INSERT INTO licensed_usage AS now (org_id, name, used)
      SELECT :org, :name, :count
      WHERE cast(:most AS numeric) IS NULL OR :count <= cast(:most AS numeric)
      ON CONFLICT (org_id, name) DO UPDATE SET used = now.used + excluded.used
      WHERE cast(:most AS numeric) IS NULL OR now.used + excluded.used <= cast(:most AS numeric)
      """;
  private static final String RELEASE =
      """
      UPDATE licensed_usage SET used = greatest(0, used - :count)
      WHERE org_id = :org AND name = :name
      """;
  private static final String USED =
      "SELECT used FROM licensed_usage WHERE org_id = :org AND name = :name";

  private UsageLedger() {}

  /** Counts so many more, all or none; false when they would exceed the allowance. */
  public static boolean claim(Handle handle, Place place, Allowance allowance, long count) {
    BigDecimal most = allowance.amount();
    return handle
            .createUpdate(CLAIM)
            .bind("org", place.organization().value())
            .bind("name", place.limit().key())
            .bind("count", count)
            .bind("most", most)
            .execute()
        == 1;
  }

  /** Counts so many less. */
  public static void release(Handle handle, Place place, long count) {
    handle
        .createUpdate(RELEASE)
        .bind("org", place.organization().value())
        .bind("name", place.limit().key())
        .bind("count", count)
        .execute();
  }

  public static long used(Handle handle, Place place) {
    return handle
        .createQuery(USED)
        .bind("org", place.organization().value())
        .bind("name", place.limit().key())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** One limit of one organization. */
  public record Place(OrgId organization, Limit limit) {}
}
