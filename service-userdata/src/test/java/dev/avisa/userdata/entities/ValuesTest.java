package dev.avisa.userdata.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.InvalidValue;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  @Test
  void keepsUsernamesInLowerCase() {
    assertThat(new Username("Ana.Souza-_9").value()).isEqualTo("ana.souza-_9");
    assertThat(new Username("a".repeat(64)).value()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "an", "a na", "ana@x", "joão", "\u212Aelvin", "ana\n", "ａｎａ"})
  void refusesOtherUsernames(String text) {
    assertThatThrownBy(() -> new Username(text)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Username("a".repeat(65))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void limitsTextsInCharactersNotInUnitsOfTheirEncoding() {
    assertThat(new FullName("😀".repeat(200)).value()).hasSize(400);
    assertThat(new PostalAddress("😀".repeat(500)).value()).hasSize(1000);
    assertThatThrownBy(() -> new FullName("a".repeat(201))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new PostalAddress("a".repeat(501))).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "2026-01-14"})
  void takesDaysOfBirthFrom1900ToYesterday(LocalDate day) {
    assertThat(DateOfBirth.of(day, TODAY).value()).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1899-12-31", "2026-01-15", "2026-01-16"})
  void refusesOtherDaysOfBirth(LocalDate day) {
    assertThatThrownBy(() -> DateOfBirth.of(day, TODAY)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({"pt-br, pt-BR", "EN, en", "zh-hant-tw, zh-Hant-TW", "sr-Latn, sr-Latn"})
  void keepsLanguageTagsInCanonicalCase(String text, String canonical) {
    assertThat(new LanguageTag(text).value()).isEqualTo(canonical);
    assertThat(new LanguageTag(text).toLocale().toLanguageTag()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "und",
        "pt_BR",
        "x",
        "pt-",
        "en-\n",
        "en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddd"
      })
  void refusesOtherLanguageTags(String text) {
    assertThatThrownBy(() -> new LanguageTag(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void knowsTwoStatuses() {
    assertThat(Status.parse("INACTIVE")).isEqualTo(Status.INACTIVE);
    assertThatThrownBy(() -> Status.parse("active")).isInstanceOf(InvalidValue.class);
  }
}
