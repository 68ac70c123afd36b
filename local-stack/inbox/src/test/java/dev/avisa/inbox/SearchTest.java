package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final Mail MAIL =
      Mails.of(
          "1",
          "bounce@envelope.example",
          "hidden@envelope.example",
          "From: Ana <ana@header.example>\r\nTo: João <joao@header.example>\r\n"
              + "Subject: Hello\r\n\r\nThe body, with an É.\r\n");

  @ParameterizedTest
  @CsvSource({
    "FROM, BOUNCE@envelope",
    "FROM, ana <ana@",
    "TO, hidden@ENVELOPE.example",
    "TO, joão",
    "CONTAINING, hello",
    "CONTAINING, the BODY",
    "CONTAINING, an é",
    "CONTAINING, bounce@envelope.example"
  })
  void findsInEnvelopeHeadersAndBodyWhateverTheCase(Search.Kind kind, String query) {
    assertThat(new Search(kind, query).test(MAIL)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"FROM, joao", "TO, ana@", "FROM, hello", "CONTAINING, hidden@", "TO, body"})
  void looksOnlyWhereItIsTold(Search.Kind kind, String query) {
    assertThat(new Search(kind, query).test(MAIL)).isFalse();
  }

  @Test
  void findsWhatLiesAcrossTheWindowsItReads() {
    for (int before = 16_370; before < 16_390; before++) {
      Mail mail =
          Mails.of("1", "a@b.c", "d@e.f", "A: b\r\n\r\n" + "x".repeat(before) + "needle in hay");

      assertThat(new Search(Search.Kind.CONTAINING, "NEEDLE IN").test(mail)).isTrue();
    }
  }
}
