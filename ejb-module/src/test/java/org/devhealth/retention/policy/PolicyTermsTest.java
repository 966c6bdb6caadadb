package org.devhealth.retention.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.devhealth.retention.policy.PolicyTerms.Action;
import org.devhealth.retention.policy.PolicyTerms.Mode;
import org.junit.jupiter.api.Test;

class PolicyTermsTest {

  @Test
  void deletingWithoutTheArchiveCoolsOffLikeAShorterPeriod() {
    assertThat(terms(Action.DELETE).deletesMoreThan(terms(Action.ARCHIVE_THEN_DELETE))).isTrue();
    assertThat(terms(Action.ARCHIVE_THEN_DELETE).deletesMoreThan(terms(Action.DELETE))).isFalse();
    assertThat(terms(Action.DELETE).deletesMoreThan(terms(Action.DELETE))).isFalse();
  }

  private static PolicyTerms terms(Action action) {
    return new PolicyTerms("audit_log", 365, action, Mode.GOVERNANCE, null, null, true, null);
  }
}
