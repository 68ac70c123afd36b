package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

  @Test
  void takesTlsWhereTheServerOffersIt() throws Exception {
    try (RunningInbox inbox = new RunningInbox();
        ServerWithoutTls server = new ServerWithoutTls("STARTTLS")) {
      String id = inbox.deliver("bob@example.org", DATA);

      HttpResponse<String> response = release(inbox, id, server.at("127.0.0.1"));

      assertThat(server.said()).contains("STARTTLS").noneMatch(line -> line.startsWith("MAIL"));
      assertThat(response.statusCode()).isEqualTo(500);
    }
  }

  @Test
  void sendsAPasswordInClearOnThisMachineOnly() throws Exception {
    try (RunningInbox inbox = new RunningInbox();
        ServerWithoutTls here = new ServerWithoutTls("AUTH PLAIN");
        ServerWithoutTls elsewhere = new ServerWithoutTls("AUTH PLAIN")) {
      String id = inbox.deliver("bob@example.org", DATA);
      String login = ", \"username\": \"u\", \"password\": \"p\", \"mechanism\": \"PLAIN\"}";

      release(inbox, id, here.at("127.0.0.1").replace("}", login));
      // Which is here too, but isn't among the names of this machine.
      HttpResponse<String> response =
          release(inbox, id, elsewhere.at("0.0.0.0").replace("}", login));

      assertThat(here.said()).anyMatch(line -> line.startsWith("AUTH"));
      assertThat(elsewhere.said()).isNotEmpty().noneMatch(line -> line.startsWith("AUTH"));
      assertThat(RunningInbox.json(response).path("detail").textValue()).contains("STARTTLS");
    }
  }

  /** Offers one extension, and refuses all that isn't a greeting or a login. */
  private static final class ServerWithoutTls implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0);
    private final List<String> said = new CopyOnWriteArrayList<>();

    ServerWithoutTls(String extension) throws IOException {
      Thread.ofVirtual().start(() -> talk(extension));
    }

    private void talk(String extension) {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
        client.getOutputStream().write("220 x\r\n".getBytes(US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          said.add(line);
          String reply =
              switch (line.substring(0, 4)) {
                case "EHLO" -> "250-x\r\n250 " + extension;
                case "AUTH" -> "235 Welcome";
                default -> "454 No";
              };
          client.getOutputStream().write((reply + "\r\n").getBytes(US_ASCII));
        }
      } catch (IOException over) {
        // What was said until then is what counts.
      }
    }

    String at(String host) {
      return "{\"host\": \"%s\", \"port\": \"%d\", \"email\": \"eve@example.org\"}"
          .formatted(host, socket.getLocalPort());
    }

    List<String> said() {
      return said;
    }

    @Override
    public void close() throws IOException {
      socket.close();
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
