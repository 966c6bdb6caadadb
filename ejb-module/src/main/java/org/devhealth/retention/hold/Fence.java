package org.devhealth.retention.hold;

import java.util.Collection;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/**
 * The fence of an organization: an advisory lock of the transaction, shared by deletions, exclusive
 * for the barrier of a hold.
 *
 * <p>Must be a statement of its own before the statement that reads the holds: under READ COMMITTED
 * only a later statement sees what was committed while this one waited. PostgreSQL's lock queue is
 * fair, so a stream of deletions cannot starve a hold.
 */
public final class Fence {

  private static final String SHARED =
      """
      SELECT count(pg_advisory_xact_lock_shared(fence_key(org)))
      FROM (SELECT org FROM unnest(:orgs) AS org ORDER BY org) AS ordered
      """;
  private static final String EXCLUSIVE = "SELECT count(pg_advisory_xact_lock(fence_key(:org)))";

  /**
   * What stands for all organizations: a barrier takes it shared, before its own; whoever erases
   * what any organization may hold takes it exclusively, before any other.
   */
  public static final OrgId EVERYWHERE = new OrgId(new UUID(0, 0));

  private Fence() {}

  /** Lets the transaction delete in these organizations; taken in the order of their ids. */
  public static void enterShared(Handle handle, Collection<OrgId> organizations) {
    UUID[] orgs = organizations.stream().sorted().map(OrgId::value).toArray(UUID[]::new);
    handle.createQuery(SHARED).bind("orgs", orgs).mapTo(Long.class).one();
  }

  /** Waits until no transaction deletes in the organization and keeps new ones out. */
  public static void enterExclusive(Handle handle, OrgId organization) {
    handle.createQuery(EXCLUSIVE).bind("org", organization.value()).mapTo(Long.class).one();
  }
}
