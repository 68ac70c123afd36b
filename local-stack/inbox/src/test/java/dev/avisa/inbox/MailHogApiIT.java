package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailHogApiIT {
  private static final String PLAIN =
      "From: Ana <ana@example.org>\r\nTo: bob@example.org\r\nMessage-ID: <1@x>\r\n"
          + "Subject: Hi\r\n\r\nHello";
  private static final String MULTIPART =
      "Content-Type: multipart/mixed; boundary=b\r\nMessage-ID: <2@x>\r\n\r\n--b\r\n\r\nolá 😀\r\n"
          + "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
          + "X-Evil: yes\r\nSet-Cookie: a=b\r\n\r\nPGI+\r\n--b--";

  private RunningInbox inbox;

  @BeforeEach
  void start() throws IOException {
    inbox = new RunningInbox();
  }

  @AfterEach
  void stop() {
    inbox.close();
  }

  @Test
  void writesAMailFieldForFieldAsMailHogDoes() throws Exception {
    String id = inbox.deliver("bob@example.org", PLAIN);

    JsonNode mail = inbox.get("/api/v1/messages/" + RunningInbox.encoded(id));

    assertThat(id).matches("[A-Za-z0-9_-]{43}=@inbox\\.localhost");
    String created = mail.path("Created").textValue();
    assertThat(Instant.parse(created)).isBeforeOrEqualTo(Instant.now());
    String received = mail.at("/Content/Headers/Received/0").textValue();
    assertThat(received)
        .startsWith("from client.example by inbox.localhost (Avisa)\r\n          id " + id + "; ");
    assertThat(mail)
        .isEqualTo(
            RunningInbox.json(
                """
                {"ID": "%s",
                 "From": {"Relays": null, "Mailbox": "ana", "Domain": "example.org", "Params": ""},
                 "To": [{"Relays": null, "Mailbox": "bob", "Domain": "example.org", "Params": ""}],
                 "Content": {
                   "Headers": {
                     "From": ["Ana <ana@example.org>"],
                     "Message-ID": ["<1@x>"],
                     "Received": ["%s"],
                     "Return-Path": ["<ana@example.org>"],
                     "Subject": ["Hi"],
                     "To": ["bob@example.org"]},
                   "Body": "Hello",
                   "Size": 89,
                   "MIME": null},
                 "Created": "%s",
                 "MIME": null,
                 "Raw": {
                   "From": "ana@example.org",
                   "To": ["bob@example.org"],
                   "Data": "%s",
                   "Helo": "client.example"}}
                """
                    .formatted(id, escaped(received), created, escaped(PLAIN))));
  }

  @Test
  void writesThePartsOfAMultipartMail() throws Exception {
    String id = inbox.deliver("bob@example.org", MULTIPART);

    JsonNode mail = inbox.get("/api/v1/messages/" + RunningInbox.encoded(id));

    assertThat(mail.path("MIME"))
        .isEqualTo(
            RunningInbox.json(
                """
                {"Parts": [
                  {"Headers": {}, "Body": "olá 😀", "Size": 9, "MIME": null},
                  {"Headers": {
                     "Content-Transfer-Encoding": ["base64"],
                     "Content-Type": ["text/html"],
                     "Set-Cookie": ["a=b"],
                     "X-Evil": ["yes"]},
                   "Body": "PGI+", "Size": 96, "MIME": null},
                  {"Headers": {}, "Body": "--", "Size": 2, "MIME": null}]}
                """));
  }

  @Test
  void listsTheNewestFirstInBothVersions() throws Exception {
    String first = inbox.deliver("bob@example.org", PLAIN);
    String second = inbox.deliver("bob@example.org", PLAIN);
    String third = inbox.deliver("bob@example.org", PLAIN);

    JsonNode v1 = inbox.get("/api/v1/messages");
    JsonNode v2 = inbox.get("/api/v2/messages?start=1&limit=1");

    assertThat(v1.findValuesAsText("ID")).containsExactly(third, second, first);
    assertThat(v2.findValuesAsText("ID")).containsExactly(second);
    assertThat(v2.path("total").intValue()).isEqualTo(3);
    assertThat(v2.path("count").intValue()).isOne();
    assertThat(v2.path("start").intValue()).isOne();
    assertThat(inbox.get("/api/v2/messages?start=9").path("items")).isEmpty();
  }

  @Test
  void takes50MailsForWantOfALimitAnd250AtMost() throws Exception {
    try (SmtpClient client = inbox.smtp()) {
      for (int i = 0; i < 260; i++) {
        assertThat(client.mail("bob@example.org", PLAIN)).startsWith("250");
      }
    }

    assertThat(inbox.get("/api/v2/messages").path("count").intValue()).isEqualTo(50);
    assertThat(inbox.get("/api/v2/messages?limit=x&start=-1").path("count").intValue())
        .isEqualTo(50);
    assertThat(inbox.get("/api/v2/messages?limit=999").path("count").intValue()).isEqualTo(250);
    assertThat(inbox.get("/api/v1/messages")).hasSize(260);
  }

  @Test
  void searchesBySenderRecipientAndContent() throws Exception {
    String id = inbox.deliver("bob@example.org", PLAIN);
    inbox.deliver("eve@example.org", MULTIPART);

    assertThat(found("kind=to&query=BOB%40example")).containsExactly(id);
    assertThat(found("kind=from&query=Ana%20%3C")).containsExactly(id);
    assertThat(found("kind=containing&query=hello")).containsExactly(id);
    assertThat(found("kind=containing&query=OL%C3%81")).hasSize(1).doesNotContain(id);
    assertThat(found("kind=to&query=nobody")).isEmpty();
    assertThat(found("kind=from&query=ana&limit=1")).hasSize(1);
    assertThat(inbox.get("/api/v2/search?kind=from&query=ana&limit=1").path("total").intValue())
        .isEqualTo(2);
  }

  @Test
  void refusesASearchWithoutKindOrQuery() throws Exception {
    for (String query : new String[] {"", "?kind=to", "?query=x", "?kind=cc&query=x"}) {
      HttpResponse<String> response = inbox.call("GET", "/api/v2/search" + query);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
  }

  @Test
  void deletesOneAndAll() throws Exception {
    String first = inbox.deliver("bob@example.org", PLAIN);
    inbox.deliver("bob@example.org", PLAIN);

    HttpResponse<String> one =
        inbox.call("DELETE", "/api/v1/messages/" + RunningInbox.encoded(first));

    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body()).isEmpty();
    assertThat(inbox.kept()).isOne();
    assertThat(inbox.call("DELETE", "/api/v1/messages").statusCode()).isEqualTo(200);
    assertThat(inbox.get("/api/v2/messages").path("total").intValue()).isZero();
  }

  @Test
  void knowsNothingOfOtherIds() throws Exception {
    String unknown = "/api/v1/messages/nothing%40here";

    HttpResponse<String> shown = inbox.call("GET", unknown);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo("null");
    for (String rest : new String[] {"/download", "/mime/part/0/download"}) {
      assertThat(inbox.call("GET", unknown + rest).statusCode()).isEqualTo(404);
    }
    assertThat(inbox.call("DELETE", unknown).statusCode()).isEqualTo(404);
    assertThat(inbox.call("POST", unknown + "/release", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void downloadsTheMailAsItWasReceived() throws Exception {
    String id = inbox.deliver("bob@example.org", PLAIN);

    HttpResponse<String> response =
        inbox.call("GET", "/api/v1/messages/" + RunningInbox.encoded(id) + "/download");

    assertThat(response.body()).isEqualTo(PLAIN + "\r\n");
    assertThat(response.headers().firstValue("Content-Type")).contains("message/rfc822");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"" + id + ".eml\"");
  }

  @Test
  void downloadsAPartDecodedAndWithNoForgedHeaders() throws Exception {
    String id = inbox.deliver("bob@example.org", MULTIPART);
    String parts = "/api/v1/messages/" + RunningInbox.encoded(id) + "/mime/part/";

    HttpResponse<String> response = inbox.call("GET", parts + "1/download");

    assertThat(response.body()).isEqualTo("<b>");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"" + id + "-part-1\"");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
    assertThat(response.headers().map()).doesNotContainKeys("x-evil", "set-cookie");
    assertThat(response.headers().firstValue("Transfer-Encoding"))
        .as("sent while it is decoded")
        .contains("chunked");
    assertThat(inbox.call("GET", parts + "3/download").statusCode()).isEqualTo(404);
    assertThat(inbox.call("GET", parts + "x/download").statusCode()).isEqualTo(404);
  }

  @Test
  void downloadsAPartThatIsNoBase64AsItIs() throws Exception {
    String id = inbox.deliver("bob@example.org", MULTIPART.replace("PGI+", "PGI+P"));

    HttpResponse<String> response =
        inbox.call("GET", "/api/v1/messages/" + RunningInbox.encoded(id) + "/mime/part/1/download");

    assertThat(response.body()).isEqualTo("PGI+P");
  }

  @Test
  void announcesMailsAsServerSentEvents() throws Exception {
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(
                inbox.uri("/api/v1/events").toURL().openStream(), StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).startsWith(":");
      assertThat(events.readLine()).isEmpty();

      String id = inbox.deliver("bob@example.org", PLAIN);

      String event = events.readLine();
      assertThat(event).startsWith("data: {");
      assertThat(RunningInbox.json(event.substring(6)))
          .isEqualTo(inbox.get("/api/v1/messages/" + RunningInbox.encoded(id)));
      assertThat(events.readLine()).isEmpty();
    }
  }

  @Test
  void announcesNoMailThatIsGone() throws Exception {
    try (RunningInbox small = new RunningInbox(InboxOptions.onFreePorts().keeping(10, 100, 100));
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(
                    small.uri("/api/v1/events").toURL().openStream(), StandardCharsets.UTF_8))) {
      events.readLine();
      events.readLine();

      small.deliver("bob@example.org", "too much beside its recipient");
      String kept = small.deliver("bob@example.org", "x");

      assertThat(RunningInbox.json(events.readLine().substring(6)).path("ID").textValue())
          .isEqualTo(kept);
    }
  }

  private Iterable<String> found(String query) throws Exception {
    return inbox.get("/api/v2/search?" + query).findValuesAsText("ID");
  }

  private static String escaped(String text) {
    return text.replace("\r\n", "\\r\\n");
  }
}
