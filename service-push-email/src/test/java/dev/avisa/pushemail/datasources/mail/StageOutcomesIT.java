package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an attempt when the server answers, or doesn't, at each stage. */
class StageOutcomesIT {
  private final ScriptedServer server = ScriptedServer.start();
  private final Sending sending = Sending.with(new SampleSettings(server.place()).hasty());

  @AfterEach
  void close() {
    sending.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 4.3.2 Too many connections, SlowDown",
    "GREETING, 554 5.7.1 No service for you, RefusedUs",
    "HELLO, 421 4.3.2 Closing, SlowDown",
    "MAIL, 421 4.4.2 Closing, SlowDown",
    "MAIL, 451 4.3.0 Try later, SlowDown",
    "MAIL, 452 4.3.1 Out of space, SlowDown",
    "MAIL, 550 5.7.1 Sender not welcome, RefusedUs",
    "MAIL, 552 5.3.4 Too big, Refused",
    "RCPT, 421 4.3.2 Closing, SlowDown",
    "RCPT, 451 4.3.0 Try later, Postponed",
    "RCPT, 452 4.2.2 Mailbox full, Postponed",
    "RCPT, 452 4.3.1 Out of space, SlowDown",
    "RCPT, 550 5.1.1 Unknown, Refused",
    "RCPT, 554 5.7.1 Relay access denied, RefusedUs",
    "DATA, 451 4.3.0 Try later, Postponed",
    "DATA, 554 5.5.1 No valid recipients, RefusedUs",
    "END, 421 4.3.2 Closing, SlowDown",
    "END, 451 4.3.0 Try later, Postponed",
    "END, 552 5.2.2 Over quota, Refused",
    "END, 554 5.7.1 Looks like spam, Refused"
  })
  void tellsRepliesApart(Stage stage, String reply, String outcome) {
    server.says(stage, reply);

    SendOutcome sent = sending.send();

    assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(sent.reply()).hasToString("SMTP " + reply + " (localhost:" + server.port() + ")");
    assertThat(server.mails()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TLS", "LOGIN"},
      mode = Mode.EXCLUDE)
  void knowsADroppedConnection(Stage stage) {
    server.says(stage, ScriptedServer.DROP);

    assertThat(sending.send()).isInstanceOf(withoutReply(stage));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TLS", "LOGIN"},
      mode = Mode.EXCLUDE)
  void knowsAServerThatSaysNothing(Stage stage) {
    server.says(stage, ScriptedServer.HANG);

    SendOutcome sent = sending.send();

    assertThat(sent).isInstanceOf(withoutReply(stage));
    assertThat(sent.reply().text()).isEqualTo("no answer in time at " + stage);
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "RCPT", "END"})
  void isNotHeldUpByAServerThatNeverFinishesASentence(Stage stage) {
    server.says(stage, ScriptedServer.DRIP);

    assertThat(sending.send()).isInstanceOf(withoutReply(stage));
  }

  @Test
  void waitsLongerForAServerThatHasTheMail() {
    server.says(Stage.END, ScriptedServer.SLOW);
    SampleSettings settings = new SampleSettings(server.place()).hasty();
    settings.timeout = ScriptedServer.SLOWNESS.dividedBy(2);
    settings.within = ScriptedServer.SLOWNESS.multipliedBy(20);
    try (Sending patient = Sending.with(settings)) {
      assertThat(patient.send()).isInstanceOf(SendOutcome.Accepted.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MAIL", "RCPT", "DATA"})
  void waitsNoLongerForAServerThatHasNotGotTheMail(Stage stage) {
    server.says(stage, ScriptedServer.HANG);
    SampleSettings settings = new SampleSettings(server.place()).hasty();
    settings.within = Duration.ofDays(1);
    try (Sending patient = Sending.with(settings)) {
      assertThat(patient.send()).isInstanceOf(withoutReply(stage));
    }
  }

  @Test
  void knowsAServerThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    try (Sending toNobody = Sending.with(new SampleSettings("localhost:" + port))) {
      assertThat(toNobody.send())
          .isInstanceOfSatisfying(
              SendOutcome.Unreachable.class,
              none -> assertThat(none.reply().text()).isEqualTo("ConnectException at GREETING"));
    }
  }

  @Test
  void knowsAServerWithoutAnAddress() {
    try (Sending toNobody = Sending.with(new SampleSettings("no-such-host.invalid:25"))) {
      assertThat(toNobody.send())
          .isInstanceOfSatisfying(
              SendOutcome.Unreachable.class,
              none -> assertThat(none.reply().text()).isEqualTo("unknown host at GREETING"));
    }
  }

  @Test
  void doublesTheDotsThatBeginALine() {
    assertThat(sending.send()).isInstanceOf(SendOutcome.Accepted.class);

    assertThat(server.mails()).singleElement().asString().endsWith("\r\n\r\n.\r\n");
  }

  @Test
  void declaresSmtpUtf8ForTheMailThatNeedsIt() {
    server.offers("SMTPUTF8");
    Notice notice = Samples.notice(new EmailAddress("jos\u00e9@example.org"));

    assertThat(sending.send(notice)).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(sending.send()).isInstanceOf(SendOutcome.Accepted.class);

    assertThat(server.commands())
        .contains("MAIL FROM:<notices@avisa.dev> SMTPUTF8", "RCPT TO:<jos\u00e9@example.org>")
        .containsOnlyOnce("MAIL FROM:<notices@avisa.dev>");
  }

  /** A server that doesn't know it refuses the mail, and so would the next connection's. */
  @ParameterizedTest
  @ValueSource(strings = {"", "SMTPUTF8"})
  void declaresNothingForTheFirstMailOfAConnection(String extension) {
    server.offers(extension);

    assertThat(sending.send()).isInstanceOf(SendOutcome.Accepted.class);

    assertThat(server.commands()).containsOnlyOnce("MAIL FROM:<notices@avisa.dev>");
  }

  @Test
  void refusesAnAddressThatTheServerCannotWrite() {
    Notice notice = Samples.notice(new EmailAddress("jos\u00e9@example.org"));

    assertThat(sending.send(notice))
        .isInstanceOfSatisfying(
            SendOutcome.Refused.class,
            refused -> assertThat(refused.reply().status()).isEqualTo("5.6.7"));
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
  }

  private static Class<? extends SendOutcome> withoutReply(Stage stage) {
    return switch (stage) {
      case END -> SendOutcome.Unanswered.class;
      case RCPT, DATA -> SendOutcome.Postponed.class;
      default -> SendOutcome.Unreachable.class;
    };
  }
}
