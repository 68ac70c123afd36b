package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpIT {
  private static final int MAX_MAIL_BYTES = 64 * 1024;

  private RunningInbox inbox;

  @BeforeEach
  void start() throws IOException {
    inbox = new RunningInbox(InboxOptions.onFreePorts().keeping(100, 100_000, MAX_MAIL_BYTES));
  }

  @AfterEach
  void stop() {
    inbox.close();
  }

  @Test
  void announcesWhatItCan() throws Exception {
    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      assertThat(client.reply()).startsWith("220 inbox.localhost ESMTP");
      assertThat(client.say("EHLO x").lines().map(line -> line.substring(4)))
          .containsExactlyInAnyOrder(
              "inbox.localhost",
              "8BITMIME",
              "SMTPUTF8",
              "SIZE " + MAX_MAIL_BYTES,
              "AUTH PLAIN LOGIN",
              "Ok");
      assertThat(client.say("QUIT")).startsWith("221");
      assertThat(client.reply()).isEmpty();
    }
  }

  @Test
  void keepsEveryOctetAndUndoesDotStuffing() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.write("..first\r\nSubject: x\r\n\r\n..second\r\n...\r\n".getBytes(UTF_8));
    for (int octet = 0; octet < 256; octet++) {
      sent.write(octet);
    }
    byte[] kept;
    try (SmtpClient client = inbox.smtp()) {
      client.envelope("ana@example.org", "bob@example.org");
      assertThat(client.data(sent.toByteArray())).startsWith("250");
    }

    String id = inbox.get("/api/v2/messages").at("/items/0/ID").textValue();
    try (InputStream download =
        inbox
            .uri("/api/v1/messages/" + RunningInbox.encoded(id) + "/download")
            .toURL()
            .openStream()) {
      kept = download.readAllBytes();
    }

    String expected =
        sent.toString(ISO_8859_1)
            .replace("..first", ".first")
            .replace("..second", ".second")
            .replace("...\r\n", "..\r\n");
    assertThat(new String(kept, ISO_8859_1)).isEqualTo(expected + "\r\n");
  }

  @Test
  void keepsTheEnvelopeApartFromTheHeaders() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      client.envelope("", "joão@example.org", "Hidden@Example.ORG");
      assertThat(client.data("To: somebody@else.example\r\n\r\nx".getBytes(UTF_8)))
          .startsWith("250");
    }

    JsonNode mail = inbox.get("/api/v2/messages").at("/items/0");

    assertThat(mail.path("Raw").path("From").textValue()).isEmpty();
    assertThat(mail.path("Raw").path("To"))
        .isEqualTo(RunningInbox.json("[\"joão@example.org\", \"Hidden@Example.ORG\"]"));
    assertThat(mail.at("/Content/Headers/To/0").textValue()).isEqualTo("somebody@else.example");
    assertThat(mail.at("/From/Mailbox").textValue()).isEmpty();
    assertThat(mail.at("/To/0/Mailbox").textValue()).isEqualTo("joão");
  }

  @Test
  void refusesAMailThatIsTooLargeAndTakesTheNext() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      String announced = "MAIL FROM:<a@example.org> SIZE=" + (MAX_MAIL_BYTES + 1);
      assertThat(client.say(announced)).startsWith("552");
      assertThat(client.mail("bob@example.org", "x".repeat(MAX_MAIL_BYTES))).startsWith("552");
      assertThat(client.mail("bob@example.org", "x".repeat(MAX_MAIL_BYTES - 2))).startsWith("250");
    }
    assertThat(inbox.kept()).isOne();
  }

  @Test
  void cutsOffAClientThatKnowsNoMeasure() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      client.envelope("a@example.org", "b@example.org");
      byte[] much = new byte[MAX_MAIL_BYTES];
      try {
        for (int i = 0; i < 1_000; i++) {
          client.send(much);
        }
      } catch (IOException cutOff) {
        assertThat(cutOff).hasMessageMatching("(?i).*(broken pipe|reset|abort).*");
        return;
      }
    }
    throw new AssertionError("the inbox read sixty times what it takes");
  }

  @Test
  void takesNoMailInChunks() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      client.say("MAIL FROM:<a@example.org>");
      client.say("RCPT TO:<b@example.org>");
      assertThat(client.say("BDAT 0 LAST")).startsWith("500");
      client.say("RSET");
      assertThat(client.mail("bob@example.org", "x")).startsWith("250");
    }
    assertThat(inbox.kept()).isOne();
  }

  @Test
  void keepsNoMailThatItsClientDidNotEnd() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      client.envelope("a@example.org", "b@example.org");
      client.send("half a mail\r\n".getBytes(UTF_8));
    }
    inbox.awaitNoSession();
    assertThat(inbox.kept()).isZero();
  }

  @Test
  void takesAnyLogin() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.say("AUTH PLAIN " + base64("\0ana\0secret"))).startsWith("235");
    }
    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.say("AUTH LOGIN")).startsWith("334");
      assertThat(client.say(base64("ana"))).startsWith("334");
      assertThat(client.say(base64("secret"))).startsWith("235");
      assertThat(client.mail("bob@example.org", "x")).startsWith("250");
    }
  }

  @Test
  void repliesToWhatItCannotReadAndGoesOn() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.say("MAIL FROM:<a@example.org> SIZE=99999999999")).startsWith("501");
      assertThat(client.say("AUTH PLAIN")).startsWith("334");
      assertThat(client.say("")).startsWith("501");
      assertThat(client.mail("bob@example.org", "x")).startsWith("250");
    }
  }

  @Test
  void takesASenderOnAHostWithAnyName() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.envelope("app@my_host", "bob@my_host")).startsWith("354");
      client.data("x".getBytes(UTF_8));
    }
    assertThat(inbox.get("/api/v2/messages").at("/items/0/Raw/From").textValue())
        .isEqualTo("app@my_host");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void dropsTheOldestMailWhenItIsFull() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(inbox.deliver("b@example.org", "x".repeat(40_000)));
    }

    assertThat(inbox.get("/api/v1/messages").findValuesAsText("ID"))
        .containsExactly(ids.get(2), ids.get(1));
    JsonNode stats = inbox.get("/api/avisa/stats");
    assertThat(stats.path("mailsAccepted").intValue()).isEqualTo(3);
    assertThat(stats.path("mailsDroppedForRoom").intValue()).isOne();
    assertThat(stats.path("bytesKept").intValue()).as("with their recipients").isEqualTo(80_150);
  }
}
