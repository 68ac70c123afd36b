package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: x@example.org",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "a\tb",
        "a\u007f",
        "caf\u00e9",
        "\u2028"
      })
  void findsAValueThatCouldBeMoreThanOneHeader(String value) {
    assertThat(Headers.firstUnsafe(Map.of("Fine", "yes", "Subject", value))).contains("Subject");
  }

  @Test
  void letsPrintableAsciiPass() {
    assertThat(Headers.firstUnsafe(Map.of("A", "Your data: <changed> = ~", "B", ""))).isEmpty();
  }
}
