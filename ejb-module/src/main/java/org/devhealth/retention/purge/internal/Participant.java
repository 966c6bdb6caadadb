package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/** A run that takes part in a slice. */
public record Participant(UUID run, OrgId organization, Instant cutoff) {}
