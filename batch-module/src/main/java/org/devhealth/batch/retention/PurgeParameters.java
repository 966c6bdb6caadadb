package org.devhealth.batch.retention;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.policy.PolicySelection;

/** What an operator may tell the job; a malformed value fails it with the parameter's name. */
@Dependent
class PurgeParameters {

  @Inject
  @BatchProperty(name = "batch-id")
  private String batchId;

  @Inject
  @BatchProperty(name = "org-id")
  private String orgId;

  @Inject
  @BatchProperty(name = "policy-id")
  private String policyId;

  @Inject
  @BatchProperty(name = "plan-id")
  private String planId;

  @Inject
  @BatchProperty(name = "data-types")
  private String dataTypes;

  @Inject
  @BatchProperty(name = "dry-run")
  private String dryRun;

  /** The batch to drive; empty when the job requests one first. */
  Optional<UUID> batch() {
    return uuid("batch-id", batchId);
  }

  Optional<UUID> policy() {
    return uuid("policy-id", policyId);
  }

  Optional<UUID> plan() {
    return uuid("plan-id", planId);
  }

  boolean dryRun() {
    return Boolean.parseBoolean(dryRun);
  }

  OrgId requireOrganization() {
    return organization()
        .orElseThrow(() -> new IllegalArgumentException("policy-id needs org-id beside it"));
  }

  UUID requirePolicy() {
    return policy().orElseThrow(() -> new IllegalArgumentException("dry-run=true needs policy-id"));
  }

  PolicySelection selection() {
    return new PolicySelection(organization(), types());
  }

  private Optional<OrgId> organization() {
    return uuid("org-id", orgId).map(OrgId::new);
  }

  private Set<String> types() {
    if (dataTypes == null) {
      return Set.of();
    }
    return Arrays.stream(dataTypes.split(",", -1))
        .map(String::strip)
        .filter(type -> !type.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<UUID> uuid(String name, String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(value.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not a UUID", e);
    }
  }
}
