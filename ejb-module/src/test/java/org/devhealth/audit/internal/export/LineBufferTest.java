package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.devhealth.proof.signature.Base64Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTest {

  private final LineBuffer line = new LineBuffer();

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 9, 10, 99, 100, 1_234_567_890, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
  void numbersAreWrittenInDecimal(long value) throws IOException {
    line.number(value);
    assertThat(text()).isEqualTo(Long.toString(value));
  }

  @Test
  void bytesOfEveryLengthAreBase64WithoutPadding() throws IOException {
    Random random = new Random(7);
    for (int length = 0; length < 100; length++) {
      byte[] bytes = new byte[length + 3];
      random.nextBytes(bytes);
      line.clear();
      line.base64(bytes, 2, length);
      byte[] value = Arrays.copyOfRange(bytes, 2, 2 + length);
      assertThat(text()).isEqualTo(Base64Url.encode(value));
    }
  }

  private String text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
