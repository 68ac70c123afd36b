package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIT {
  private static RunningInbox inbox;

  @BeforeAll
  static void start() throws IOException {
    inbox = new RunningInbox();
  }

  @AfterAll
  static void stop() {
    inbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/v1/nothing", "/api/v3/messages", "/index.html", "/../inbox.css"})
  void hasNothingElsewhere(String path) throws Exception {
    HttpResponse<String> response = inbox.call("GET", path);

    assertThat(response.statusCode()).isEqualTo(404);
    JsonNode problem = RunningInbox.json(response);
    assertThat(problem.path("status").intValue()).isEqualTo(404);
    assertThat(problem.path("title").textValue()).isEqualTo("Not Found");
    assertThat(problem.path("detail").textValue()).isEqualTo("There is nothing at " + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/api/v1/messages|DELETE, GET, HEAD, OPTIONS",
        "PUT|/api/v2/messages|GET, HEAD, OPTIONS",
        "GET|/api/v1/messages/x/release|OPTIONS, POST",
        "POST|/api/avisa/faults|DELETE, GET, HEAD, OPTIONS, PUT",
        "DELETE|/|GET, HEAD, OPTIONS"
      })
  void saysWhichMethodsAPathHas(String method, String path, String allowed) throws Exception {
    HttpResponse<String> response = inbox.call(method, path);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow").map(HttpIT::sorted)).contains(allowed);
    HttpResponse<String> options = inbox.call("OPTIONS", path);
    assertThat(options.statusCode()).isEqualTo(200);
    assertThat(options.headers().firstValue("Allow").map(HttpIT::sorted)).contains(allowed);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    for (String path : new String[] {"/", "/api/v2/messages", "/api/nothing"}) {
      HttpResponse<String> response = inbox.call("HEAD", path);

      assertThat(response.statusCode()).isEqualTo(path.equals("/api/nothing") ? 404 : 200);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void readsOnlySoMuchOfABody() throws Exception {
    HttpResponse<String> response =
        inbox.call("PUT", "/api/avisa/faults", "[" + " ".repeat(70_000) + "]");

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesToBeChangedByOtherSites() throws Exception {
    for (String method : new String[] {"DELETE", "POST", "PUT"}) {
      HttpResponse<String> response =
          inbox.send(
              HttpRequest.newBuilder(inbox.uri("/api/v1/messages"))
                  .method(method, BodyPublishers.noBody())
                  .header("Origin", "https://evil.example"));

      assertThat(response.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void letsItsOwnPageChangeThings() throws Exception {
    HttpResponse<String> response =
        inbox.send(
            HttpRequest.newBuilder(inbox.uri("/api/v1/messages"))
                .DELETE()
                .header("Origin", inbox.uri("").toString()));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8025, 200", "127.0.0.1, 200", "[::1]:8025, 200", "inbox.localhost, 200",
    "evil.example, 403", "evil.example:8025, 403", "localhost.evil.example, 403", "a b, 403"
  })
  void answersToLocalNamesOnly(String host, int status) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.uri("").getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/avisa/stats HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 " + status);
    }
  }

  private static String sorted(String allow) {
    return String.join(", ", new TreeSet<>(List.of(allow.split(", ", -1))));
  }
}
