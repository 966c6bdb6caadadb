package org.devhealth.retention.policy;

import java.util.Optional;
import java.util.Set;
import org.devhealth.kernel.OrgId;

/**
 * Which policies a job runs.
 *
 * @param organization only its policies, or empty for those of all organizations
 * @param dataTypes only policies of these; empty for all
 */
public record PolicySelection(Optional<OrgId> organization, Set<String> dataTypes) {

  public PolicySelection {
    dataTypes = Set.copyOf(dataTypes);
  }
}
