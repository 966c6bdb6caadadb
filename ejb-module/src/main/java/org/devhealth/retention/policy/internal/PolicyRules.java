package org.devhealth.retention.policy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.PolicyTerms.Mode;

/** What a policy must satisfy. */
@ApplicationScoped
public class PolicyRules {

  private static final int MAX_DAYS = 36_500;
  private static final int MAX_DESCRIPTION = 2_000;

  @Inject private DataCatalogue catalogue;
  @Inject private RetentionConfig config;

  /** Refuses terms that no policy may have. */
  public void check(PolicyTerms terms) {
    DataType type = catalogue.require(terms.dataType());
    if (terms.retentionDays() < 1 || terms.retentionDays() > MAX_DAYS) {
      throw Problem.ofField(
          RetentionError.INVALID_DAYS, "retention_days", "must be between 1 and " + MAX_DAYS);
    }
    int floor = config.floorDays(type);
    if (terms.retentionDays() < floor) {
      throw Problem.ofField(
          RetentionError.BELOW_FLOOR,
          "retention_days",
          "must be at least " + floor + " for " + type.name());
    }
    if (terms.description() != null && terms.description().length() > MAX_DESCRIPTION) {
      throw Problem.ofField(
          RetentionError.INVALID_POLICY,
          "description",
          "must have at most " + MAX_DESCRIPTION + " characters");
    }
  }

  /** Refuses to weaken a compliance policy. */
  public void checkCompliance(PolicyTerms before, PolicyTerms after) {
    if (before.mode() != Mode.COMPLIANCE) {
      return;
    }
    boolean weaker =
        after.mode() != Mode.COMPLIANCE
            || !after.enabled()
            || after.deletesWithoutArchiveOf(before)
            || after.retentionDays() < before.retentionDays();
    if (weaker) {
      throw locked();
    }
  }

  /** Refuses to delete a compliance policy. */
  public void checkDeletable(PolicyTerms terms) {
    if (terms.mode() == Mode.COMPLIANCE) {
      throw locked();
    }
  }

  /** When a policy changed now to delete more may begin to do so. */
  public Instant coolOff(Instant now) {
    return now.plus(config.coolingOff());
  }

  private static Problem locked() {
    return new Problem(
        RetentionError.COMPLIANCE_LOCKED,
        "A compliance policy can only be lengthened; nobody can disable or delete it.");
  }
}
