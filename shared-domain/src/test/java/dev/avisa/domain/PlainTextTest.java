package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"Ana Souza", "Nguyễn Văn A", "محمد علي", "山田 太郎", "👩‍👩‍👧‍👦"})
  void acceptsNamesInAnyScript(String name) {
    assertThat(PlainText.of("  " + name + " ", 50)).isEqualTo(name);
  }

  @Test
  void losesWhiteSpaceOfEveryKindAtItsEnds() {
    assertThat(PlainText.of("\t\u00a0Ana\u00a0Souza\u202f\u3000", 50)).isEqualTo("Ana\u00a0Souza");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\ufeff \u2060"})
  void refusesWhatNobodySees(String text) {
    assertThatThrownBy(() -> PlainText.of(text, 50)).hasMessage("must not be blank");
  }

  /** Plane 4 is empty: to this JDK its characters are what those of a newer Unicode would be. */
  @Test
  void acceptsWhatANewerUnicodeMayHave() {
    assertThat(PlainText.of("\uD8FF\uDFFD", 50)).isEqualTo("\uD8FF\uDFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nb",
        "a\nb",
        "a\u0000b",
        "a\u0085b",
        "a\u2028b",
        "a\u202Eb",
        "a\u2066b",
        "a\uD800b",
        "a\uFDD0b",
        "a\uFDEFb",
        "a\uFFFEb",
        "a\uD83F\uDFFFb"
      })
  void refusesWhatIsNotText(String text) {
    assertThatThrownBy(() -> PlainText.of(text, 50))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("control");
  }

  @Test
  void countsCodePointsAfterNormalising() {
    assertThat(PlainText.of("e\u0301".repeat(10), 10)).isEqualTo("é".repeat(10));
    assertThatThrownBy(() -> PlainText.of("é".repeat(11), 10)).hasMessageContaining("at most 10");
    assertThatThrownBy(() -> PlainText.of("x".repeat(1_000_000), 10)).hasMessageContaining("10");
  }
}
