package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ana.souza@example.org>: unknown",
        "ana.souza@example.org... User unknown",
        "unknown: ana.souza@example.org",
        "\"ana souza\"@example.org is unknown",
        "see https://example.com/?u=ana.souza%40example.org",
        "user=ana.souza@example.org,more",
        "ana.souza\uff20example.org",
        "jos\u00e9ana@b\u00fccher.example is unknown",
        "<bounce+ana.souza=example.org@example.com>"
      })
  void holdsNoAddress(String text) {
    assertThat(new Reply("mx:25", 550, "5.1.1", text).text())
        .contains("(address)")
        .doesNotContain("ana", "souza", "example.org", "cher");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\r\nb', a b",
    "'a\0\tb  c', a b c",
    "'caf\u00e9 \u202e!', caf !",
    "'  Ok: queued as 4Z1  ', Ok: queued as 4Z1"
  })
  void isOneLineOfPrintableAscii(String text, String kept) {
    assertThat(new Reply("", 250, "", text.translateEscapes()).text()).isEqualTo(kept);
  }

  @Test
  void isBoundedWhateverTheServerSays() {
    assertThat(new Reply("", 550, "", "x".repeat(1_000_000)).text()).hasSize(200);
    assertThat(new Reply("", 550, "", "@".repeat(1_000_000)).text()).hasSizeLessThan(201);
  }

  @Test
  void namesWhatIsKnown() {
    assertThat(new Reply("mx.example.net:587", 550, "5.1.1", "Unknown"))
        .hasToString("SMTP 550 5.1.1 Unknown (mx.example.net:587)");
    assertThat(new Reply("", 451, "", "")).hasToString("SMTP 451");
    assertThat(Reply.none("", "timed out")).hasToString("timed out");
  }
}
