package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'\"8e03978e-40d5-43dd-bc93-6894a57f9324\"', 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "8e03978e-40d5-43dd-bc93-6894a57f9324, 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "'\"a, b; c\"', 'a, b; c'",
        "'\" \"', ' '",
        "'\"a\\\"b\\\\c\"', 'a\"b\\c'",
        "AbC/d+e=, AbC/d+e=",
        "order:1!~, order:1!~"
      })
  void readsAStringOrTheSameWithoutQuotes(String header, String key) {
    assertThat(Idempotency.parse(header)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"\"",
        " ",
        "\"",
        "\"a",
        "a\"",
        "\"a\"b",
        "\"a\"\"b\"",
        "\"a\\b\"",
        "\"a\\\"",
        "a b",
        "a,b",
        "a;b",
        "\"a\", \"b\"",
        "\"a\";q=1",
        "a\\b",
        "é",
        "\"é\"",
        "\"a\tb\"",
        "a\nb"
      })
  void refusesAnythingElse(String header) {
    assertThatThrownBy(() -> Idempotency.parse(header)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void countsTheCharactersOfTheKeyAlone() {
    String longest = "x".repeat(255);

    assertThat(Idempotency.parse(longest)).hasSize(255);
    assertThat(Idempotency.parse('"' + longest + '"')).hasSize(255);
    assertThat(Idempotency.parse('"' + "\\\"".repeat(255) + '"')).hasSize(255);
    assertThatThrownBy(() -> Idempotency.parse(longest + "x")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> Idempotency.parse('"' + longest.repeat(70) + '"'))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> Idempotency.parse('"' + longest + "x\""))
        .isInstanceOf(InvalidRequest.class);
  }
}
