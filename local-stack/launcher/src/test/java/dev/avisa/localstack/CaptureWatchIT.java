package dev.avisa.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.avisa.capture.CaptureSettings;
import dev.avisa.capture.Connect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWatchIT {
  private static final String FAILED =
      """
      {"connector": {"state": "RUNNING"}, "tasks": [{"state": "FAILED", "trace": "a.b.Oops"}]}""";

  @TempDir private Path folder = Path.of("");
  private final AtomicInteger restarts = new AtomicInteger();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private HttpServer connect;

  @BeforeEach
  void start() throws IOException {
    connect = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connect.createContext("/connectors/c/status", exchange -> answer(exchange, FAILED));
    connect.createContext("/connectors/c/offsets", exchange -> answer(exchange, "{}"));
    connect.createContext(
        "/connectors/c/restart",
        exchange -> {
          restarts.incrementAndGet();
          answer(exchange, "{}");
        });
    connect.start();
  }

  @AfterEach
  void stop() {
    connect.stop(0);
  }

  @Test
  void startsTheConnectorAgainThoughItCannotNoteIt() {
    URI uri = URI.create("http://127.0.0.1:" + connect.getAddress().getPort());
    RestartNote note = new RestartNote(folder.resolve("missing/note"));
    try (CaptureWatch watch =
        new CaptureWatch(
            "c",
            new Connect(new CaptureSettings(uri, "c", Optional.empty())),
            new Console(new PrintStream(output, true, UTF_8)),
            note)) {
      watch.begin();

      await().untilAsserted(() -> assertThat(restarts.get()).isGreaterThan(1));
      assertThat(output.toString(UTF_8)).containsOnlyOnce("Can't write " + note.file());
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
