package org.devhealth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say that something is refused for a named reason. */
public final class Refusals {

  private Refusals() {}

  public static ProofException assertRefused(ProofProblem problem, ThrowingCallable action) {
    ProofException refusal = catchThrowableOfType(ProofException.class, action);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.problem()).isEqualTo(problem);
    return refusal;
  }
}
