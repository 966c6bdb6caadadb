package org.devhealth.proof.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDigestTest {

  @Test
  void theDigestOfOneRowIsTheSha256OfItsKey() {
    assertThat(RowDigest.ofKey(List.of("abc")))
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void columnsAreJoinedByTheUnitSeparator() {
    assertThat(RowDigest.ofKey(List.of("a", "b"))).isEqualTo(RowDigest.of(new byte[] {97, 31, 98}));
    assertThat(RowDigest.ofKey(List.of("a", "b"))).isNotEqualTo(RowDigest.ofKey(List.of("ab")));
  }

  @Test
  void sumsWrapAround() {
    RowDigest most = RowDigest.parse("f".repeat(64));
    RowDigest ones = new RowDigest(1, 1, 1, 1);
    assertThat(most.plus(ones)).isEqualTo(RowDigest.ZERO);
    assertThat(RowDigest.ZERO.minus(ones)).isEqualTo(most);
  }

  @Test
  void aRowCountedTwiceShows() {
    RowDigest row = RowDigest.ofKey(List.of("a"));
    assertThat(row.plus(row)).isNotEqualTo(row).isNotEqualTo(RowDigest.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void whatIsNotSixtyFourLowerCaseDigitsIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RowDigest.parse(text));
  }
}
