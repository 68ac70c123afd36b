package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {
  private static final String BOB = "bob@example.org";

  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
  private RunningInbox inbox;

  @BeforeEach
  void start() throws IOException {
    inbox = new RunningInbox();
  }

  @AfterEach
  void stop() {
    inbox.close();
    waiting.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "drop"})
  void closesAConnectionAtOnce(String fault) throws Exception {
    inbox.faults("[{\"fault\": \"" + fault + "\", \"stage\": \"connect\", \"times\": 1}]");

    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      assertThat(client.reply()).isEmpty();
    }

    inbox.deliver(BOB, "x");
    assertThat(inbox.get("/api/avisa/stats").at("/faultsApplied/" + fault).intValue()).isOne();
  }

  @Test
  void refusesAConnectionWith421() throws Exception {
    inbox.faults(
        "[{\"fault\": \"reply\", \"stage\": \"connect\", \"code\": 421, \"text\": \"4.3.2 no\"}]");

    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      assertThat(client.reply()).isEqualTo("421 4.3.2 no");
      assertThat(client.reply()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail", "rcpt", "data", "before-250"})
  void repliesOtherwiseAtAnyStageAndTakesTheNextMailOfTheSession(String stage) throws Exception {
    inbox.faults(
        """
        [{"fault": "reply", "stage": "%s", "code": 451, "text": "4.3.0 try later", "times": 1},
         {"fault": "reply", "stage": "%s", "code": 550, "times": 1}]
        """
            .formatted(stage, stage));

    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.mail(BOB, "x")).isEqualTo("451 4.3.0 try later");
      client.say("RSET");
      assertThat(client.mail(BOB, "x")).isEqualTo("550 5.0.0 Refused");
      client.say("RSET");
      assertThat(inbox.kept()).isZero();
      assertThat(client.mail(BOB, "x")).startsWith("250");
    }
    assertThat(inbox.get("/api/avisa/stats").at("/faultsApplied/reply").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELO", "EHLO"})
  void repliesOtherwiseToTheFirstCommand(String command) throws Exception {
    inbox.faults("[{\"fault\": \"reply\", \"stage\": \"helo\", \"code\": 554}]");

    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      assertThat(client.reply()).startsWith("220");
      assertThat(client.say(command + " x")).startsWith("554");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void endsTheTransactionAfterARejectedMailWithoutReset() throws Exception {
    inbox.faults(
        "[{\"fault\": \"reply\", \"stage\": \"before-250\", \"code\": 451, \"times\": 1}]");

    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.mail(BOB, "first")).startsWith("451");
      assertThat(client.mail(BOB, "second")).startsWith("250");
    }
    assertThat(inbox.get("/api/v2/messages").at("/items/0/Raw/Data").textValue())
        .isEqualTo("second");
  }

  @ParameterizedTest
  @CsvSource({"rcpt, bob@example.org", "data, *@example.org", "before-250, BOB@example.org"})
  void strikesOnlyTheRecipientGiven(String stage, String recipient) throws Exception {
    inbox.faults(
        "[{\"fault\": \"reply\", \"stage\": \"%s\", \"code\": 450, \"recipient\": \"%s\"}]"
            .formatted(stage, recipient));

    try (SmtpClient client = inbox.smtp()) {
      assertThat(client.mail("eve@example.com", "x")).startsWith("250");
      assertThat(client.mail(BOB, "x")).startsWith("450");
    }
  }

  @ParameterizedTest
  @CsvSource({"helo, 0", "mail, 0", "rcpt, 0", "data, 0", "before-250, 0", "after-250, 1"})
  void dropsTheConnectionAndKeepsTheMailOnlyAfterAcceptingIt(String stage, int kept)
      throws Exception {
    inbox.faults("[{\"fault\": \"drop\", \"stage\": \"%s\", \"times\": 1}]".formatted(stage));

    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      client.reply();
      String reply = client.say("EHLO x");
      if (!stage.equals("helo")) {
        reply = client.mail(BOB, "x");
      }
      assertThat(reply).isEmpty();
    }

    assertThat(inbox.kept()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "connect, 0",
    "helo, 0",
    "mail, 0",
    "rcpt, 0",
    "data, 0",
    "before-250, 0",
    "after-250, 1"
  })
  void hangsUntilTheFaultIsDeletedAndThenGoesOn(String stage, int keptMeanwhile) throws Exception {
    inbox.faults("[{\"fault\": \"hang\", \"stage\": \"%s\"}]".formatted(stage));

    CompletableFuture<String> reply = CompletableFuture.supplyAsync(this::deliver, waiting);
    awaitHang();
    assertThat(reply).isNotDone();
    assertThat(inbox.kept()).isEqualTo(keptMeanwhile);
    inbox.call("DELETE", "/api/avisa/faults");

    assertThat(reply.get()).startsWith("250");
    assertThat(inbox.kept()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect", "before-250"})
  void endsAHangWhenTheClientGoesAway(String stage) throws Exception {
    inbox.faults("[{\"fault\": \"hang\", \"stage\": \"%s\"}]".formatted(stage));

    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      client.send(
          "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<b@c.example>\r\nDATA\r\nx\r\n.\r\n"
              .getBytes(UTF_8));
      awaitHang();
    }

    inbox.awaitNoSession();
    assertThat(inbox.kept()).isZero();
  }

  @Test
  void hangsSoLongAndNoLonger() throws Exception {
    Duration longest = Duration.ofMillis(200);
    try (RunningInbox patient = new RunningInbox(InboxOptions.onFreePorts(), longest)) {
      patient.faults("[{\"fault\": \"hang\", \"stage\": \"before-250\"}]");
      long start = System.nanoTime();
      try (SmtpClient client = patient.smtp()) {
        assertThat(client.mail(BOB, "x")).isEmpty();
      }

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(longest);
      assertThat(patient.kept()).isZero();
    }
  }

  @Test
  void stopsWhileASessionHangs() throws Exception {
    inbox.faults("[{\"fault\": \"hang\", \"stage\": \"connect\"}]");
    try (SmtpClient client = new SmtpClient(inbox.smtpPort())) {
      awaitHang();

      inbox.close();

      assertThat(client.reply()).doesNotStartWith("250");
    }
  }

  @Test
  void showsTheRulesItWasGiven() throws Exception {
    String rules =
        """
        [{"fault": "reply", "stage": "rcpt", "code": 451, "text": "4.3.0 try later",
          "recipient": "*@example.org", "times": 3},
         {"fault": "hang", "stage": "after-250"}]
        """;

    HttpResponse<String> put = inbox.call("PUT", "/api/avisa/faults", rules);

    assertThat(RunningInbox.json(put)).isEqualTo(RunningInbox.json(rules));
    assertThat(inbox.get("/api/avisa/faults")).isEqualTo(RunningInbox.json(rules));
    assertThat(inbox.call("DELETE", "/api/avisa/faults").statusCode()).isEqualTo(204);
    assertThat(inbox.get("/api/avisa/faults")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}| must be a list",
        "[1]| Rule 1: must be an object",
        "[{'fault': 'drop', 'stage': 'data'}, {'fault': 'burn', 'stage': 'data'}]"
            + "| Rule 2: 'fault' must be one of refuse, reply, hang, drop",
        "[{'fault': 'drop', 'stage': 'quit'}]| 'stage' must be one of connect, helo",
        "[{'fault': 'drop'}]| 'stage' must be one of",
        "[{'fault': 'drop', 'stage': 'data', 'time': 1}]| unknown field 'time'",
        "[{'fault': 'drop', 'stage': 'data', 'times': 1.5}]| 'times' must be a whole number",
        "[{'fault': 'reply', 'stage': 'data', 'code': '451'}]| 'code' must be a whole number",
        "[{'fault': 'reply', 'stage': 'data', 'code': 250}]| 'code' must be 400 to 599",
        "[] []| no JSON",
        "[| no JSON",
        "\"\"| empty"
      })
  void refusesRulesThatItCantUnderstandAndKeepsThoseInForce(String rules, String message)
      throws Exception {
    inbox.faults("[{\"fault\": \"drop\", \"stage\": \"data\"}]");

    HttpResponse<String> response =
        inbox.call("PUT", "/api/avisa/faults", rules.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(RunningInbox.json(response).path("detail").textValue()).contains(message);
    assertThat(inbox.get("/api/avisa/faults")).hasSize(1);
  }

  private void awaitHang() {
    await()
        .untilAsserted(
            () ->
                assertThat(inbox.get("/api/avisa/stats").at("/faultsApplied/hang").intValue())
                    .isOne());
  }

  private String deliver() {
    try (SmtpClient client = inbox.smtp()) {
      return client.mail(BOB, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
