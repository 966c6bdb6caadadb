package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "53100"})
  void aDatabaseThatIsAwayIsNoInternalError(String state) {
    Exception failure =
        new EJBException(new IllegalStateException(new SQLException("terminated", state)));

    assertThat(Failures.problemOf(failure).map(Problem::code))
        .contains(KernelError.STORE_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "42501", "23505"})
  void whatTheDatabaseRefusesStaysUnexpected(String state) {
    assertThat(Failures.problemOf(new RuntimeException(new SQLException("refused", state))))
        .isEmpty();
  }

  @Test
  void aFailureWithoutAStateStaysUnexpected() {
    assertThat(Failures.problemOf(new SQLException("something"))).isEmpty();
  }
}
