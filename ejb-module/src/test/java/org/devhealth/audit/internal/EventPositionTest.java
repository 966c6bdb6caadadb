package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPositionTest {

  @Test
  void aCursorNamesThePositionToTheMicrosecond() {
    EventPosition position =
        new EventPosition(Instant.parse("2026-03-01T10:00:00.123456Z"), new UUID(1, 2));
    String decoded =
        new String(Base64.getUrlDecoder().decode(position.cursor()), StandardCharsets.UTF_8);
    assertThat(EventPosition.parse(decoded)).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z/1", "/", "a/b/c"})
  void aForgedCursorIsRefused(String forged) {
    assertThatThrownBy(() -> EventPosition.parse(forged))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("kernel.invalid-cursor");
  }
}
