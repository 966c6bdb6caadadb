package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"b\\u0000c\"}",
        "{\"a\":{\"b\":[\"\\u0000\"]}}",
        "{\"a\\u0000\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1}x",
        ""
      })
  void refusesWhatLaterReadersWouldStumbleOver(String text) {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(refusal.code().code()).isEqualTo("kernel.malformed-body");
  }

  @Test
  void readsOneValue() {
    byte[] text = "{\"a\":[\"b\",{\"c\":null}]}".getBytes(StandardCharsets.UTF_8);

    assertThat(StrictJson.parse(text)).hasToString("{\"a\":[\"b\",{\"c\":null}]}");
  }
}
