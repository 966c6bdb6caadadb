package org.devhealth.kernel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntranceTest {

  private static final OperationRule READ = new OperationRule("Things.read", "read:things", null);
  private static final OperationRule WRITE =
      new OperationRule("Things.write", "write:things", null);
  private static final Caller SOMEBODY = Caller.anonymous(new Origin("192.0.2.1", null, "1"));
  private static final Caller ANOTHER = Caller.anonymous(new Origin("192.0.2.1", null, "2"));

  private final CallerContext callers = new CallerContext();
  private final List<OperationRule> asked = new ArrayList<>();
  private long nanos = 1_000_000;
  private boolean refusing;
  private final Entrance entrance = new Entrance(this::admit, callers, () -> nanos);

  @AfterEach
  void leave() {
    callers.clear();
  }

  @Test
  void layersOfOneOperationShareOneAnswer() {
    callers.enter(SOMEBODY);

    entrance.pass(READ);
    entrance.pass(new OperationRule("Things.read", "read:things", null));

    assertThat(asked).hasSize(1);
  }

  @Test
  void anAnswerCountsForAMomentOnly() {
    callers.enter(SOMEBODY);
    entrance.pass(READ);
    nanos += Duration.ofMillis(10).toNanos();

    entrance.pass(READ);

    assertThat(asked).hasSize(2);
  }

  @Test
  void anAnswerCountsForItsOwnRuleOnly() {
    callers.enter(SOMEBODY);

    entrance.pass(READ);
    entrance.pass(WRITE);
    entrance.pass(READ);

    assertThat(asked).containsExactly(READ, WRITE, READ);
  }

  @Test
  void anAnswerCountsForItsOwnCallerOnly() {
    callers.enter(SOMEBODY);
    entrance.pass(READ);

    callers.callAs(
        ANOTHER,
        () -> {
          entrance.pass(READ);
          return null;
        });
    callers.clear();
    callers.enter(SOMEBODY);
    entrance.pass(READ);

    assertThat(asked).hasSize(3);
  }

  @Test
  void workWithoutACallerIsAskedForEachTime() {
    entrance.pass(READ);
    entrance.pass(READ);

    assertThat(asked).hasSize(2);
  }

  @Test
  void aRefusalIsNotRemembered() {
    callers.enter(SOMEBODY);
    refusing = true;

    assertThatThrownBy(() -> entrance.pass(READ)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> entrance.pass(READ)).isInstanceOf(Problem.class);

    assertThat(asked).hasSize(2);
  }

  private void admit(Caller caller, OperationRule rule) {
    asked.add(rule);
    if (refusing) {
      throw new Problem(KernelError.NOT_FOUND, "Nobody passes.");
    }
  }
}
