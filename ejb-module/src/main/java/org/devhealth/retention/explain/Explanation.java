package org.devhealth.retention.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.policy.RetentionPolicy;

/**
 * Why a record is still here.
 *
 * @param table where it is
 * @param key its key without the organization, as it was asked for
 * @param at what tells its age, or null when nothing does; a child's is its parent's
 * @param policy the policy of its data type, or null
 * @param expiresAt when its period has passed, or null without a policy or an age
 * @param goesAt the first run of the schedule that can take it, or null when none ever would
 * @param keepers everything that keeps it now; empty when the next run takes it
 */
public record Explanation(
    String dataType,
    GovernedTable table,
    List<String> key,
    Instant at,
    RetentionPolicy policy,
    Instant expiresAt,
    Instant goesAt,
    List<Keeper> keepers) {

  public Explanation {
    key = List.copyOf(key);
    keepers = List.copyOf(keepers);
  }

  /** The policy of its data type, if there is one. */
  public Optional<RetentionPolicy> policyIfAny() {
    return Optional.ofNullable(policy);
  }
}
