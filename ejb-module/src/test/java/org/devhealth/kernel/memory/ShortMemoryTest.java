package org.devhealth.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {

  private final ShortMemory<String, Integer> memory = new ShortMemory<>(10, Duration.ofMinutes(1));
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void aValueIsReadOnceUntilItIsForgotten() {
    assertThat(read()).isEqualTo(1);
    assertThat(read()).isEqualTo(1);

    memory.forget();

    assertThat(read()).isEqualTo(2);
  }

  @Test
  void onlyWhatAChangeConcernsIsForgotten() {
    memory.get("a", key -> 1);
    memory.get("b", key -> 2);

    memory.forget(value -> value == 1);

    assertThat(memory.get("a", key -> 10)).isEqualTo(10);
    assertThat(memory.get("b", key -> 20)).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeAChangeIsNotKept() {
    int answered =
        memory.get(
            "a",
            key -> {
              memory.forget();
              return 1;
            });

    assertThat(answered).isEqualTo(1);
    assertThat(memory.get("a", key -> 2)).isEqualTo(2);
  }

  @Test
  void absenceIsNotKept() {
    assertThat(memory.find("a", key -> Optional.empty())).isEmpty();
    assertThat(memory.find("a", key -> Optional.of(3))).contains(3);
    assertThat(memory.find("a", key -> Optional.empty())).contains(3);
  }

  @Test
  void aValueIsNotKeptForLonger() {
    ShortMemory<String, Integer> none = new ShortMemory<>(10, Duration.ZERO);

    assertThat(none.get("a", key -> 1)).isEqualTo(1);
    assertThat(none.get("a", key -> 2)).isEqualTo(2);
  }

  private int read() {
    return memory.get("a", key -> reads.incrementAndGet());
  }
}
