package org.devhealth.identity.internal.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;

class LoginAdmissionTest {

  private final LoginAdmission admission = new LoginAdmission(2);

  @Test
  void oneMoreThanMayIsTurnedAwayAndToldWhenToComeBack() {
    admission.admit(() -> admission.admit(this::refused));
    assertThat(admission.<String>admit(() -> "in")).isEqualTo("in");
  }

  @Test
  void whoFailsInsideLeavesThePlaceToOthers() {
    for (int each = 0; each < 10; each++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> admission.admit(this::fail));
    }
    assertThat(admission.<String>admit(() -> "in")).isEqualTo("in");
  }

  private Void refused() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> admission.admit(() -> "in"))
        .matches(problem -> problem.code() == IdentityError.HASHING_BUSY)
        .matches(problem -> problem.retryAfterSeconds().orElse(0L) == 2);
    return null;
  }

  private Void fail() {
    throw new IllegalStateException("wrong");
  }
}
