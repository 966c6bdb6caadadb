package org.devhealth.retention.purge.internal.clickhouse;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;

/** The product's own statements over intents, for tests that drive them one by one. */
public final class IntentStatements {

  private static final Intents INTENTS = new Intents();

  private IntentStatements() {}

  /** Commits to a deletion with the current transaction. */
  public static void insert(Handle handle, Slice slice, UUID intent, OrgId org, long rows) {
    INTENTS.insert(handle, slice, new Intent(intent, false, shares(org, rows)));
  }

  /** Whether the unsettled intent of the slice was cut by a barrier. */
  public static boolean isCut(Handle handle, Slice slice) {
    return INTENTS.unsettled(handle, slice).orElseThrow().cut();
  }

  /** Accounts for what was deleted and ends the intent. */
  public static void settle(Handle handle, UUID intent, OrgId org, long rows) {
    INTENTS.settle(handle, intent, shares(org, rows));
  }

  /** What a barrier does to the open intents of its organization. */
  public static void cut(Handle handle, OrgId organization) {
    INTENTS.cut(handle, organization);
  }

  private static List<Intent.Share> shares(OrgId org, long rows) {
    return List.of(
        new Intent.Share(
            org.value(),
            org,
            "fence_rows",
            YearMonth.of(2020, 1),
            rows,
            RowDigest.ZERO,
            PurgeStrategy.LIGHTWEIGHT_DELETE));
  }
}
