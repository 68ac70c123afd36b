package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octet by octet, since clients hide how an answer comes and what becomes of the connection. */
@QuarkusTest
class BodyLimitIT {
  private static final int LIMIT = 64 * 1024;

  /** So that what hangs fails. */
  private static final int TIMEOUT_MILLIS = 20_000;

  private final String name = "u" + UUID.randomUUID();
  private Socket socket;
  private BufferedReader answers;

  @BeforeEach
  void connect() throws IOException {
    socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  @AfterEach
  void disconnect() throws IOException {
    socket.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 1_000, 16_384, LIMIT})
  void takesChunksUpToTheLimit(int chunk) throws IOException {
    send("POST", "application/json", "Transfer-Encoding: chunked");
    send(chunks(LIMIT, chunk));

    assertThat(answer()).startsWith("HTTP/1.1 201").contains(name);
    // The connection serves on.
    send("GET " + USERS + "?username=" + name + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer()).startsWith("HTTP/1.1 200").contains(name);
  }

  @Test
  void takesWhatIsAsLongAsTheLimit() throws IOException {
    send("POST", "application/json", "Content-Length: " + LIMIT);
    send(padded(LIMIT));

    assertThat(answer()).startsWith("HTTP/1.1 201").contains(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, LIMIT + 10_000, 5 * LIMIT, 100 * LIMIT})
  void refusesMoreInChunks(int octets) throws IOException {
    send("POST", "application/json", "Transfer-Encoding: chunked");
    send(chunks(octets, 16_384));

    isTooLargeAndTheEnd();
  }

  /** There the connection serves on, and a word of its end would make the answer malformed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesMoreInHttp2(boolean saysHowMuch) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setHttp2ClearTextUpgrade(false));
      HttpClientRequest tooLarge = request(client, HttpMethod.POST);
      tooLarge.putHeader("Content-Type", "application/json");
      if (saysHowMuch) {
        tooLarge.putHeader("Content-Length", String.valueOf(LIMIT + 1));
      }
      var unused = tooLarge.end(Buffer.buffer(padded(LIMIT + 1)));
      var body = done(tooLarge.response().compose(HttpClientResponse::body));

      var refused = tooLarge.response().result();
      assertThat(refused.version()).isEqualTo(HttpVersion.HTTP_2);
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(body.toString()).contains("/problems/body-too-large");

      HttpClientRequest next = request(client, HttpMethod.GET);
      assertThat(done(next.send()).statusCode()).isEqualTo(200);
      assertThat(next.connection()).isSameAs(tooLarge.connection());
    } finally {
      done(vertx.close());
    }
  }

  private static HttpClientRequest request(HttpClient client, HttpMethod method) throws Exception {
    return done(client.request(method, RestAssured.port, "localhost", USERS));
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void refusesAPatchLikeAnyBody() throws IOException {
    String id = Api.createdUser(name).extract().path("id");
    send(
        head(
            "PATCH",
            USERS + "/" + id,
            "application/merge-patch+json",
            "Transfer-Encoding: chunked"));
    send(chunks(LIMIT + 1, 1_000));

    isTooLargeAndTheEnd();
  }

  /** The caller is still sending when it is told. */
  @Test
  void refusesChunksBeforeTheirEnd() throws IOException {
    send("POST", "application/json", "Transfer-Encoding: chunked");
    String unfinished = chunks(LIMIT + 1, 16_384);
    send(unfinished.substring(0, unfinished.length() - "0\r\n\r\n".length()));

    isTooLargeAndTheEnd();
  }

  @Test
  void refusesWhatSaysThatItIsTooLong() throws IOException {
    send("POST", "application/json", "Content-Length: " + (LIMIT + 1));
    send(padded(LIMIT + 1));

    isTooLargeAndTheEnd();
  }

  @Test
  void refusesWhatSaysSoWithoutWaitingForIt() throws IOException {
    send("POST", "application/json", "Content-Length: 1000000000000");

    isTooLargeAndTheEnd();
  }

  @Test
  void refusesBeforeItAsksForTheBody() throws IOException {
    send("POST", "application/json", "Content-Length: " + (LIMIT + 1), "Expect: 100-continue");

    isTooLargeAndTheEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 65536"})
  void asksForTheBodyOfWhoWaits(String framing) throws IOException {
    send("POST", "application/json", framing, "Expect: 100-continue");
    assertThat(answers.readLine()).startsWith("HTTP/1.1 100");
    assertThat(answers.readLine()).isEmpty();
    send(framing.startsWith("T") ? chunks(LIMIT, 16_384) : padded(LIMIT));

    assertThat(answer()).startsWith("HTTP/1.1 201").contains(name);
  }

  @Test
  void refusesWhatItAskedForOnceItIsTooLong() throws IOException {
    send("POST", "application/json", "Transfer-Encoding: chunked", "Expect: 100-continue");
    assertThat(answers.readLine()).startsWith("HTTP/1.1 100");
    assertThat(answers.readLine()).isEmpty();
    send(chunks(LIMIT + 1, 16_384));

    isTooLargeAndTheEnd();
  }

  /** More than Quarkus reads ahead, and less than is announced. */
  @Test
  void takesAStallOrAHangUpForTheCallers() throws IOException {
    List<LogRecord> defects = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(Problems.class.getName());
    Handler handler = handler(defects);
    log.addHandler(handler);
    try {
      String unfinished =
          head("POST", USERS, "application/json", "Content-Length: 40000") + padded(20_000);
      try (Socket gone = new Socket("localhost", RestAssured.port)) {
        gone.getOutputStream().write(unfinished.getBytes(ISO_8859_1));
      }
      send(unfinished);

      // Whichever comes first: the end of the connection, or the answer that nobody waits for.
      assertThat(answers.lines().findFirst().orElse("")).matches("|HTTP/1.1 400 .*");
    } finally {
      log.removeHandler(handler);
    }
    assertThat(defects).isEmpty();
  }

  private static Handler handler(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        records.add(entry);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private void isTooLargeAndTheEnd() throws IOException {
    assertThat(answer())
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("\nconnection: close\n")
        .containsIgnoringCase("\ncontent-type: application/problem+json\n")
        .contains("\"/problems/body-too-large\"")
        .contains("at most 65536 octets");
    assertThat(answers.read()).isEqualTo(-1);
  }

  private void send(String method, String mediaType, String... headers) throws IOException {
    send(head(method, USERS, mediaType, headers));
  }

  private static String head(String method, String path, String mediaType, String... headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(method, path, mediaType, String.join("\r\n", headers));
  }

  private void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private String padded(int octets) {
    String body = user(name, name);
    return body + " ".repeat(octets - body.length());
  }

  private String chunks(int octets, int size) {
    var chunks = new StringBuilder();
    String body = padded(octets);
    for (int start = 0; start < octets; start += size) {
      String chunk = body.substring(start, Math.min(start + size, octets));
      chunks
          .append(Integer.toHexString(chunk.length()))
          .append("\r\n")
          .append(chunk)
          .append("\r\n");
    }
    return chunks.append("0\r\n\r\n").toString();
  }

  /** Head and body, with LF for CRLF. */
  private String answer() throws IOException {
    var answer = new StringBuilder();
    int length = 0;
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      answer.append(line).append('\n');
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring("content-length: ".length()));
      }
    }
    char[] body = new char[length];
    for (int read = 0; read < length; ) {
      read += answers.read(body, read, length - read);
    }
    return answer.append('\n').append(body).toString();
  }
}
