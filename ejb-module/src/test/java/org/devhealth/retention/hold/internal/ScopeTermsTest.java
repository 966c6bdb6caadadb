package org.devhealth.retention.hold.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.devhealth.retention.hold.HoldScope;
import org.junit.jupiter.api.Test;

class ScopeTermsTest {

  private static final Instant SPRING = Instant.parse("2026-03-20T00:00:00Z");

  @Test
  void anEmptyScopeHoldsTheOrganization() {
    assertThat(ScopeTerms.of(HoldScope.everything()))
        .containsExactly(new ScopeTerms.Term("*", "organization", ""));
  }

  @Test
  void aRangeAloneHoldsAllOfTheRange() {
    HoldScope range = new HoldScope(null, null, null, null, null, SPRING, null);

    assertThat(ScopeTerms.of(range)).containsExactly(new ScopeTerms.Term("*", "range", ""));
  }

  @Test
  void subjectsAddUpForEveryDataType() {
    HoldScope scope =
        new HoldScope(
            List.of("audit_log", "git_commits"),
            List.of(" Ada@Example.org "),
            List.of("R1"),
            null,
            null,
            null,
            null);

    assertThat(ScopeTerms.of(scope))
        .containsExactlyInAnyOrder(
            new ScopeTerms.Term("audit_log", "user", "ada@example.org"),
            new ScopeTerms.Term("audit_log", "repository", "r1"),
            new ScopeTerms.Term("git_commits", "user", "ada@example.org"),
            new ScopeTerms.Term("git_commits", "repository", "r1"));
  }

  @Test
  void oneSubjectGivenTwiceIsOneTerm() {
    HoldScope scope =
        new HoldScope(null, List.of("a@b.example", "A@B.example"), null, null, null, null, null);

    assertThat(ScopeTerms.of(scope)).hasSize(1);
  }
}
