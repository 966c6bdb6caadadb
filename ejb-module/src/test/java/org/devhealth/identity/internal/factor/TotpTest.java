package org.devhealth.identity.internal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238 appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void computesTheCodesOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(longs = {-30, 0, 30})
  void letsAClockDifferByOneStep(long seconds) {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    String code = Totp.code(SECRET, Totp.stepAt(now.plusSeconds(seconds)));

    assertThat(Totp.matchingStep(SECRET, code, now))
        .hasValue(Totp.stepAt(now.plusSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 60, 86_400})
  void refusesCodesOfOtherTimes(long seconds) {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    String code = Totp.code(SECRET, Totp.stepAt(now.plusSeconds(seconds)));

    assertThat(Totp.matchingStep(SECRET, code, now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "05047", "0504711", "05047a", "\u0660\u0665\u0660\u0664\u0667\u0661"})
  void refusesWhatIsNoCode(String text) {
    assertThat(Totp.matchingStep(SECRET, text, Instant.ofEpochSecond(1_111_111_111))).isEmpty();
  }

  /** RFC 4648 section 10, without its padding. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void writesSecretsAsTheStandardDoes(String text, String encoded) {
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void writesNothingForNothing() {
    assertThat(Base32.encode(new byte[0])).isEmpty();
  }
}
