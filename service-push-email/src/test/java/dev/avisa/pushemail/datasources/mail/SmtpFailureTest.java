package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.SendOutcome.Postponed;
import dev.avisa.pushemail.entities.SendOutcome.Refused;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpFailureTest {
  private static final String RCPT = "recipient address not accepted";

  @ParameterizedTest
  @CsvSource({
    "recipient address not accepted, 550 5.1.1 <ana@example.org> unknown, SMTP 550 5.1.1",
    "recipient address not accepted, 552 full, SMTP 552",
    "DATA command not accepted, 554 5.6.0 no, SMTP 554 5.6.0",
    "sending data failed, 550 5.7.1 looks like spam, SMTP 550 5.7.1"
  })
  void refusalOfTheMailIsForGoodAndNamesCodesOnly(String stage, String reply, String reason) {
    assertThat(outcome(stage, reply))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reply()).hasToString(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"421 4.3.2 closing", "450 4.2.1 grey", "451 x", "452 4.2.2 full", "454 tls"})
  void aReplyOf4xxIsNotForGood(String reply) {
    assertThat(outcome(RCPT, reply)).isInstanceOf(Postponed.class);
    assertThat(outcome("sending data failed", reply)).isInstanceOf(Postponed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 a", "503 b", "530 5.7.0 c", "534 d", "535 5.7.8 e", "538 f"})
  void aReplyThatIsAboutUsIsNotForGood(String reply) {
    assertThat(outcome(RCPT, reply)).isInstanceOf(Postponed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sender address not accepted", "initial greeting failed", "AUTH failed"})
  void whatComesBeforeTheRecipientIsAboutUs(String stage) {
    assertThat(outcome(stage, "554 5.7.1 go away")).isInstanceOf(Postponed.class);
  }

  @Test
  void troubleWithTheConnectionIsNotForGood() {
    assertThat(SmtpFailure.outcome(new ConnectException("refused: mx.example.org")))
        .isEqualTo(new Postponed(Reply.none("", "ConnectException")));
    assertThat(SmtpFailure.outcome(new TimeoutException()))
        .isEqualTo(new Postponed(Reply.none("", "TimeoutException")));
  }

  private static SendOutcome outcome(String stage, String reply) {
    int code = Integer.parseInt(reply.substring(0, 3));
    return SmtpFailure.outcome(new SMTPException(stage, code, List.of(reply), true));
  }
}
