package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final Server SERVER = new Server("mx.example.net", 587, false);

  /** Replies as their makers document them, or as they are widely quoted. */
  @ParameterizedTest(name = "{1}: {2} {3}")
  @CsvFileSource(resources = "replies.csv", delimiter = '|', numLinesToSkip = 1)
  void understandsTheRepliesOfRealServers(String maker, Stage stage, String outcome, String reply) {
    assertThat(outcome(stage, reply)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    // The status is preferred over the code …
    "450 4.3.2 x, SlowDown",
    "550 5.5.1 x, RefusedUs",
    "530 5.1.1 x, Refused",
    "421 4.2.2 x, Postponed",
    // … and over the words …
    "450 4.2.1 too many connections, Postponed",
    "550 5.1.1 relay access denied, Refused",
    // … and the code over the words …
    "421 greylisted, SlowDown",
    "535 no such user, RefusedUs",
    // … while a status that says nothing leaves it to them.
    "450 4.0.0 too many connections, SlowDown",
    "550 5.0.0 relay access denied, RefusedUs",
    "421 4.0.0 x, SlowDown"
  })
  void prefersStatusToCodeToWords(String reply, String outcome) {
    assertThat(outcome(Stage.RCPT, reply)).isEqualTo(outcome);
    assertThat(outcome(Stage.END, reply)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"450 x, Postponed", "499 x, Postponed", "550 x, Refused", "599 9.9.9 x, Refused"})
  void takesWhatItDoesNotKnowToBeAboutTheMail(String reply, String outcome) {
    assertThat(outcome(Stage.RCPT, reply)).isEqualTo(outcome);
    assertThat(outcome(Stage.DATA, reply)).isEqualTo(outcome);
    assertThat(outcome(Stage.END, reply)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "HELLO", "LOGIN", "MAIL"})
  void takesWhatComesBeforeTheRecipientToBeAboutUs(Stage stage) {
    assertThat(outcome(stage, "550 5.1.1 x")).isEqualTo("RefusedUs");
    assertThat(outcome(stage, "450 4.2.1 x")).isEqualTo("SlowDown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"454 4.7.0 TLS not available", "502 5.5.1 Unknown command"})
  void cannotUseAServerThatDoesNotEncrypt(String reply) {
    assertThat(outcome(Stage.TLS, reply)).isEqualTo("Unreachable");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "END")
  void acceptsNothingBeforeTheEnd(Stage stage) {
    assertThat(outcome(stage, "250 2.0.0 Ok")).isNotEqualTo("Accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"199 x", "300 x", "354 x", "600 x", "999 x"})
  void doesNotTakeNonsenseForARefusal(String reply) {
    assertThat(outcome(Stage.END, reply)).isEqualTo("Unanswered");
    assertThat(outcome(Stage.DATA, reply)).isEqualTo("Postponed");
    assertThat(outcome(Stage.MAIL, reply)).isEqualTo("Unreachable");
  }

  @ParameterizedTest
  @EnumSource
  void leavesOpenWhatASilenceMeansOnceTheRecipientIsKnown(Stage stage) {
    SendOutcome silence = Verdict.withoutReply(stage, Reply.none("", ""));

    assertThat(silence)
        .isInstanceOf(
            stage.isBefore(Stage.RCPT)
                ? SendOutcome.Unreachable.class
                : stage == Stage.END ? SendOutcome.Unanswered.class : SendOutcome.Postponed.class);
  }

  private static String outcome(Stage stage, String reply) {
    int code = Integer.parseInt(reply.substring(0, 3));
    return Verdict.of(stage, ReplyText.read(SERVER, code, reply, "ana@example.org"))
        .getClass()
        .getSimpleName();
  }
}
