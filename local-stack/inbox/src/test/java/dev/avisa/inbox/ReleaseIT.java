package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ReleaseIT {
  private static final String DATA = "Subject: olá\r\nX-Odd:   spaces \r\n\r\n.dot\r\n";

  @Test
  void relaysAMailUnchangedToTheServerAndRecipientGiven() throws Exception {
    try (RunningInbox from = new RunningInbox();
        RunningInbox to = new RunningInbox()) {
      String id = from.deliver("bob@example.org", DATA.replace("\r\n.", "\r\n.."));

      HttpResponse<String> response =
          release(
              from,
              id,
              "{\"host\": \"127.0.0.1\", \"port\": \"%d\", \"email\": \"eve@example.org\"}"
                  .formatted(to.smtpPort()));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode raw = to.get("/api/v2/messages").at("/items/0/Raw");
      assertThat(raw.path("Data").textValue()).isEqualTo(DATA);
      assertThat(raw.path("From").textValue()).isEqualTo("nobody@inbox.localhost");
      assertThat(raw.path("To").get(0).textValue()).isEqualTo("eve@example.org");
      assertThat(from.kept()).isOne();
    }
  }

  @Test
  void saysWhatItDoesNotDo() throws Exception {
    try (RunningInbox inbox = new RunningInbox()) {
      String id = inbox.deliver("bob@example.org", DATA);
      int closed = portThatNobodyListensOn();

      String to = "\"Host\": \"127.0.0.1\", \"Email\": \"a@b.example\", \"Port\": " + closed;
      assertThat(release(inbox, id, "{" + to + "}").statusCode()).isEqualTo(500);
      assertThat(release(inbox, id, "{\"Save\": true, " + to + "}").statusCode()).isEqualTo(501);
      assertThat(release(inbox, id, "{\"Name\": \"x\"}").statusCode()).isEqualTo(400);
      assertThat(release(inbox, id, "{\"Host\": \"x\"}").statusCode()).isEqualTo(400);
      assertThat(
              release(inbox, id, "{\"Username\": \"u\", \"Mechanism\": \"CRAMMD5\", " + to + "}")
                  .statusCode())
          .isEqualTo(501);
      assertThat(release(inbox, id, "no JSON").statusCode()).isEqualTo(400);
      assertThat(inbox.get("/api/v2/outgoing-smtp")).isEmpty();
    }
  }

  private static HttpResponse<String> release(RunningInbox inbox, String id, String body)
      throws Exception {
    return inbox.call("POST", "/api/v1/messages/" + RunningInbox.encoded(id) + "/release", body);
  }

  private static int portThatNobodyListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
