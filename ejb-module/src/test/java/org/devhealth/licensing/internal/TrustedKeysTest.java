package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrustedKeysTest {

  private static final String DEMONSTRATION = "demonstration-do-not-trust";

  @Test
  void trustsTheDemonstrationOutsideProductionOnly() {
    assertThat(TrustedKeys.keysOf(null, false).find(DEMONSTRATION)).isPresent();
    assertThat(TrustedKeys.keysOf(null, true).find(DEMONSTRATION)).isEmpty();
  }

  @Test
  void doesNotFallBackWhenTheOperatorsFileIsMissing() {
    assertThatThrownBy(() -> TrustedKeys.keysOf(Path.of("missing.json"), true))
        .hasMessageContaining("devhealth.licence.trusted-keys-file");
  }
}
