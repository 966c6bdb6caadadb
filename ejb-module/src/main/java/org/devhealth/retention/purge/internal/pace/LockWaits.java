package org.devhealth.retention.purge.internal.pace;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Whether anybody waits for a lock; each call is one short transaction. */
@Stateless
public class LockWaits {

  /**
   * Advisory locks are the fence, whose queue is fair, and locks that purges take of each other.
   */
  private static final String ANY =
      """
      SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype <> 'advisory'
        AND waitstart < clock_timestamp() - interval '200 milliseconds')
      """;

  @Inject private Database database;

  /** Whether somebody has waited for more than 200 ms. */
  public boolean any() {
    return database.with(
        Binding.platform(), handle -> handle.createQuery(ANY).mapTo(Boolean.class).one());
  }
}
