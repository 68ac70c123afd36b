package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An inbox on free ports, with clients for both of them. */
final class RunningInbox implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Held, or else its level is forgotten: clients that go away are what many tests are about. */
  private static final Logger SMTP_LOG = Logger.getLogger("org.subethamail");

  private final Inbox inbox;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningInbox() throws IOException {
    this(InboxOptions.onFreePorts());
  }

  RunningInbox(InboxOptions options) throws IOException {
    this(options, Hang.LONGEST);
  }

  RunningInbox(InboxOptions options, Duration longestHang) throws IOException {
    SMTP_LOG.setLevel(Level.SEVERE);
    inbox = Inbox.start(options, longestHang);
  }

  int smtpPort() {
    return inbox.smtpPort();
  }

  URI uri(String path) {
    return URI.create(inbox.url() + path);
  }

  SmtpClient smtp() throws IOException {
    return SmtpClient.greeted(smtpPort());
  }

  /** Delivers a mail and returns its id. */
  String deliver(String to, String data) throws IOException {
    try (SmtpClient client = smtp()) {
      String reply = client.mail(to, data);
      assertThat(reply).startsWith("250 Ok: queued as ");
      return reply.substring("250 Ok: queued as ".length());
    }
  }

  HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
    return call(method, path, "");
  }

  HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = call("GET", path);
    assertThat(response.statusCode()).isEqualTo(200);
    return json(response);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  void faults(String rules) throws IOException, InterruptedException {
    assertThat(call("PUT", "/api/avisa/faults", rules).statusCode()).isEqualTo(200);
  }

  int kept() throws IOException, InterruptedException {
    return get("/api/avisa/stats").path("mailsKept").intValue();
  }

  void awaitNoSession() {
    await()
        .untilAsserted(
            () -> assertThat(get("/api/avisa/stats").path("openSessions").intValue()).isZero());
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    inbox.close();
    http.close();
  }
}
