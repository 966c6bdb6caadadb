package org.devhealth.identity.internal.password;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final List<String> NAMES =
      List.of("devhealth", "ada.lovelace", "Analytical Engines");

  private final PasswordRules rules = new PasswordRules();

  @BeforeEach
  void load() {
    rules.load();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "пароль длинный очень",
        "🐎🔋📎🐎🔋📎🐎🔋📎🐎🔋🐢",
        "aaaabbbbccccdddd"
      })
  void longPhrasesOfAnyScriptAreAcceptable(String password) {
    assertThatCode(() -> rules.require(password, NAMES)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "password1234!!",
        "PASSWORD123456789",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaa",
        "ada.lovelace1815",
        "analytical engines",
        "DevHealth-2026!"
      })
  void shortCommonAndKnownWordsAreNot(String password) {
    assertThatThrownBy(() -> rules.require(password, NAMES)).isInstanceOf(Problem.class);
  }

  @Test
  void lengthCountsCharactersAndNotUnits() {
    String eleven = "🐎🔋📎🐢🐸🦊🐻🐼🐨🐯🦁";
    assertThatThrownBy(() -> rules.require(eleven, NAMES)).isInstanceOf(Problem.class);
    assertThatCode(() -> rules.require(eleven + "🐮", NAMES)).doesNotThrowAnyException();
  }

  @Test
  void combiningMarksAreComposedBeforeCounting() {
    String decomposed = "e\u0301a\u0300o\u0302u\u0308i\u0308n\u0303";
    assertThatThrownBy(() -> rules.require(decomposed, NAMES)).isInstanceOf(Problem.class);
  }

  @Test
  void thereIsAnUpperBound() {
    String phrase = "many words make it long ".repeat(6);
    assertThatCode(() -> rules.require(phrase.substring(0, 128), NAMES)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.require(phrase.substring(0, 129), NAMES))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aMissingPasswordIsRefused() {
    assertThatThrownBy(() -> rules.require(null, NAMES)).isInstanceOf(Problem.class);
  }
}
