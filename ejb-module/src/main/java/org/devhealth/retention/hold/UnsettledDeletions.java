package org.devhealth.retention.hold;

import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/**
 * Deletions that outlive the transaction that began them: mutations of ClickHouse.
 *
 * <p>Port: implemented by the purge, asked by the barrier of a hold while it has the fence
 * exclusively.
 */
public interface UnsettledDeletions {

  /** What {@link #cut} found. */
  enum Cut {
    /** Nothing can delete any more in the organization until somebody takes the fence again. */
    NOTHING_RUNS,
    /** A statement is still being executed or its store cannot be asked. */
    STILL_RUNNING
  }

  /**
   * Makes every begun and unsettled deletion of the organization void: it must be measured and
   * frozen anew, under the holds of then, before anything more is deleted.
   */
  Cut cut(Handle handle, OrgId organization);
}
