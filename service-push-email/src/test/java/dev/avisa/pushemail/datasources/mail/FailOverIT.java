package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.SendOutcome.Accepted;
import dev.avisa.pushemail.entities.SendOutcome.Unanswered;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers, one preferred, on the wire. */
class FailOverIT {
  private final ScriptedServer first = ScriptedServer.start();
  private final ScriptedServer second = ScriptedServer.start();
  private final Sending sending =
      Sending.with(new SampleSettings(first.place(), second.place()).hasty());

  @AfterEach
  void close() {
    sending.close();
    first.close();
    second.close();
  }

  @Test
  void prefersTheFirst() {
    assertThat(sending.send(10)).allMatch(Accepted.class::isInstance);

    assertThat(first.mails()).hasSize(10);
    assertThat(second.connectionsEver()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, HANG",
    "GREETING, DROP",
    "GREETING, 421 4.3.2 Too many connections",
    "GREETING, 554 5.7.1 Go away",
    "MAIL, HANG",
    "MAIL, 451 4.3.0 Try later",
    "RCPT, 421 4.3.2 Closing",
    "RCPT, 554 5.7.1 Relay access denied",
    "END, 452 4.3.1 Out of space"
  })
  void goesToTheSecondWithinTheSameAttempt(Stage stage, String reply) {
    first.says(stage, reply);

    assertThat(sending.send()).isInstanceOf(Accepted.class);

    assertThat(first.mails()).isEmpty();
    assertThat(second.mails()).hasSize(1);
  }

  @Test
  void goesToTheSecondWhenNobodyListensAtTheFirst() {
    first.close();

    assertThat(sending.send(10)).allMatch(Accepted.class::isInstance);

    assertThat(second.mails()).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "DROP"})
  void asksNobodyElseOnceTheFirstMayHaveTheMail(Silence silence) {
    first.says(Stage.END, silence.name());

    assertThat(sending.send()).isInstanceOf(Unanswered.class);

    assertThat(second.connectionsEver()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"550 5.1.1 Unknown", "452 4.2.2 Mailbox full"})
  void asksNobodyElseAboutWhatIsAboutTheMail(String reply) {
    first.says(Stage.RCPT, reply);

    sending.send();

    assertThat(second.connectionsEver()).isZero();
  }

  @Test
  void doesNotWaitForTheFirstAgainAndAgain() {
    first.says(Stage.GREETING, ScriptedServer.HANG);

    for (int i = 0; i < 10; i++) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
    }

    // One that fails, and no more than a probe or two while the others are sent.
    assertThat(first.connectionsEver()).isLessThan(4);
    assertThat(second.mails()).hasSize(10);
  }

  @Test
  void returnsToTheFirstWhenItIsBack() {
    first.says(Stage.GREETING, "421 4.3.2 Restarting");
    assertThat(sending.send()).isInstanceOf(Accepted.class);
    first.recovers();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(sending.send()).isInstanceOf(Accepted.class);
              assertThat(first.mails()).isNotEmpty();
            });
  }

  @Test
  void leavesAServerThatTakesMailsAndNeverAnswers() {
    first.says(Stage.END, ScriptedServer.DROP);

    for (int i = 0; i < Circuit.SILENCES_THAT_COUNT; i++) {
      assertThat(sending.send()).isInstanceOf(Unanswered.class);
    }

    assertThat(sending.send()).isInstanceOf(Accepted.class);
    assertThat(second.mails()).hasSize(1);
  }

  @Test
  void saysWhatTheLastOneSaidWhenAllFail() {
    first.says(Stage.GREETING, ScriptedServer.DROP);
    second.says(Stage.GREETING, "421 4.3.2 Too many connections");

    assertThat(sending.send())
        .isInstanceOfSatisfying(
            SendOutcome.SlowDown.class,
            slow -> assertThat(slow.reply().server()).endsWith(":" + second.port()));
  }

  /** As the scripted server has them. */
  enum Silence {
    HANG,
    DROP
  }
}
