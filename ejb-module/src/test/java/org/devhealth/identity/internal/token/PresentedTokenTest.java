package org.devhealth.identity.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresentedTokenTest {

  private static final String END = ".the-same-end-of-two-tokens";

  @Test
  void tokensWithTheSameEndAreNotTheSame() {
    assertThat(new PresentedToken("one" + END)).isNotEqualTo(new PresentedToken("two" + END));
  }

  @Test
  void theSameTextIsTheSameToken() {
    assertThat(new PresentedToken("one" + END))
        .isEqualTo(new PresentedToken("one".concat(END)))
        .hasSameHashCodeAs(new PresentedToken("one".concat(END)));
  }

  @Test
  void aShortTextIsHashedToo() {
    assertThat(new PresentedToken("x")).hasSameHashCodeAs(new PresentedToken("x"));
  }
}
