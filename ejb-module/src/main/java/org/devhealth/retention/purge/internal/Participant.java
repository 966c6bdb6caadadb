package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * A run that takes part in a slice.
 *
 * @param archives whether its rows are archived before they go
 */
public record Participant(UUID run, OrgId organization, Instant cutoff, boolean archives) {

  /** A run that just deletes. */
  public Participant(UUID run, OrgId organization, Instant cutoff) {
    this(run, organization, cutoff, false);
  }
}
