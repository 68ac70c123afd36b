package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainLineTest {
  @ParameterizedTest
  @CsvSource({
    "'Ana\r\n\r\nDear customer', 'Ana Dear customer'",
    "'a\u2028b\u0085c\u0000d', 'a b c d'",
    "'\u202eevil', 'evil'",
    "'<script>{#if}', '<script>{#if}'",
    "'João 李 👩', 'João 李 👩'"
  })
  void keepsTextAndDropsWhatIsNone(String text, String line) {
    assertThat(PlainLine.of(text)).isEqualTo(line);
  }
}
