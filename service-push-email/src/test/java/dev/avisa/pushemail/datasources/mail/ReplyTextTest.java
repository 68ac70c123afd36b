package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
  @Test
  void readsAReplyOfSeveralLines() {
    assertThat(read(550, "550-5.1.1 No such\r\n550-5.1.1 user,\r\n550 5.1.1 sorry"))
        .isEqualTo(new Reply("mx.example.net:587", 550, "5.1.1", "No such user, sorry"));
  }

  @Test
  void readsAReplyWithoutStatusOrText() {
    assertThat(read(250, "250 OK")).isEqualTo(new Reply("mx.example.net:587", 250, "", "OK"));
    assertThat(read(250, "250")).isEqualTo(new Reply("mx.example.net:587", 250, "", ""));
    assertThat(read(450, "450 4.2.2")).isEqualTo(new Reply("mx.example.net:587", 450, "4.2.2", ""));
  }

  @Test
  void doesNotTakeAnAddressOfAnotherKindForAStatus() {
    assertThat(read(550, "550 5.1.1.9 is blocked").status()).isEmpty();
    assertThat(read(550, "550 192.0.2.1 is blocked").status()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <ana.souza@example.org> unknown",
        "550 5.1.1 Mailbox ANA.SOUZA unknown",
        "550-5.1.1 ana.\r\n550 5.1.1 no such user ana.souza here",
        "550 ana.souza=example.org@bounce.example.com"
      })
  void saysNothingAboutThePerson(String raw) {
    assertThat(read(550, raw).text().toLowerCase(java.util.Locale.ROOT)).doesNotContain("souza");
  }

  @Test
  void isBounded() {
    assertThat(read(550, "550 " + "a b\r\n550 ".repeat(100_000)).text()).hasSizeLessThan(201);
  }

  private static Reply read(int code, String raw) {
    Server server = new Server("mx.example.net", 587, false);
    return ReplyText.read(server, code, raw, "ana.souza@example.org");
  }
}
