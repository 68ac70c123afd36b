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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureWatchIT {
  private static final String FAILED =
      """
      {"connector": {"state": "RUNNING"}, "tasks": [{"state": "FAILED", "trace": "a.b.Oops"}]}""";

  private static final String RUNNING =
      """
      {"connector": {"state": "RUNNING"}, "tasks": [{"state": "RUNNING"}]}""";

  private static final String READ =
      """
      {"offsets": [{"partition": {"server": "c"}, "offset": {"file": "binlog.000001", "pos": 4}}]}""";

  @TempDir private Path folder = Path.of("");
  private final AtomicInteger restarts = new AtomicInteger();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private volatile String status = FAILED;
  private volatile String offsets = "{}";
  private HttpServer connect;

  @BeforeEach
  void start() throws IOException {
    connect = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connect.createContext("/connectors/c/status", exchange -> answer(exchange, status));
    connect.createContext("/connectors/c/offsets", exchange -> answer(exchange, offsets));
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
    RestartNote note = new RestartNote(folder.resolve("missing/note"));
    try (CaptureWatch watch = watch(note, Duration.ofDays(1))) {
      watch.begin();

      await().untilAsserted(() -> assertThat(restarts.get()).isGreaterThan(1));
      assertThat(output.toString(UTF_8)).containsOnlyOnce("Can't write " + note.file());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAUSED", "STOPPED"})
  void holdsNoStartUpForAConnectorThatIsHeldAndTellsWhenItCaptures(String state) throws Exception {
    status = "{\"connector\": {\"state\": \"" + state + "\"}, \"tasks\": []}";
    try (CaptureWatch watch = watch(note(), Duration.ofDays(1))) {
      assertThat(watch.lookAtStart().flatMap(CaptureWatch.Outcome::trouble))
          .hasValueSatisfying(trouble -> assertThat(trouble).contains("./run doctor --fix"));
      watch.begin();

      status = RUNNING;
      offsets = READ;

      await()
          .untilAsserted(
              () -> assertThat(output.toString(UTF_8)).containsOnlyOnce("c captures changes now"));
    }
  }

  @Test
  void saysNothingOfHowTheLastRunEndedIfThisOneBeginsWell() throws Exception {
    try (CaptureWatch watch = watch(note(), Duration.ofDays(1))) {
      await()
          .untilAsserted(
              () -> {
                assertThat(watch.lookAtStart()).isEmpty();
                assertThat(restarts.get()).isOne();
              });

      status = RUNNING;
      offsets = READ;

      assertThat(watch.lookAtStart()).contains(new CaptureWatch.Outcome(Optional.empty()));
      assertThat(output.toString(UTF_8)).isEmpty();

      status = FAILED;
      watch.begin();

      await()
          .untilAsserted(() -> assertThat(output.toString(UTF_8)).containsOnlyOnce("has failed"));
    }
  }

  @Test
  void holdsNoStartUpForeverForASnapshot() throws Exception {
    status = RUNNING;
    try (CaptureWatch patient = watch(note(), Duration.ofDays(1));
        CaptureWatch hasty = watch(note(), Duration.ZERO)) {
      assertThat(patient.lookAtStart()).isEmpty();
      assertThat(hasty.lookAtStart().flatMap(CaptureWatch.Outcome::trouble))
          .hasValueSatisfying(trouble -> assertThat(trouble).contains("doesn't capture"));

      offsets = READ;

      assertThat(hasty.lookAtStart()).contains(new CaptureWatch.Outcome(Optional.empty()));
    }
  }

  @Test
  void knowsNothingOfTheRestartsOfAKilledRun() throws Exception {
    note().write(7);

    try (CaptureWatch watch = watch(note(), Duration.ZERO)) {
      assertThat(note().read()).isEmpty();
      assertThat(watch.lookAtStart()).isPresent();
    }
  }

  private RestartNote note() {
    return new RestartNote(folder.resolve("note"));
  }

  private CaptureWatch watch(RestartNote note, Duration patience) {
    URI uri = URI.create("http://127.0.0.1:" + connect.getAddress().getPort());
    return new CaptureWatch(
        "c",
        new Connect(new CaptureSettings(uri, "c", Optional.empty())),
        new Console(new PrintStream(output, true, UTF_8)),
        note,
        patience);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
