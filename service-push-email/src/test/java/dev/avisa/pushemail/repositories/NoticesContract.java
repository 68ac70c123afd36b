package dev.avisa.pushemail.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Notices} does. */
public abstract class NoticesContract {
  protected static final Duration WITHIN = Duration.ofSeconds(10);

  protected abstract Notices notices();

  /** The Message-IDs that reached an address, with angle brackets. */
  protected abstract List<String> arrivedAt(EmailAddress recipient);

  /** From now on, one attempt is answered "later". */
  protected abstract void postponeOnce(EmailAddress recipient);

  /** From now on, one attempt is answered "never". */
  protected abstract void refuseOnce(EmailAddress recipient);

  @Test
  void deliversWhatItAccepts() {
    Notice notice = Samples.notice(Samples.freshAddress());

    SendOutcome outcome = send(notice);

    assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(arrivedAt(notice.recipient())).containsExactly(notice.messageId().value());
  }

  @Test
  void deliversNothingWhenItPostpones() {
    Notice notice = Samples.notice(Samples.freshAddress());
    postponeOnce(notice.recipient());

    SendOutcome outcome = send(notice);

    assertThat(outcome).isInstanceOf(SendOutcome.Postponed.class);
    assertThat(arrivedAt(notice.recipient())).isEmpty();
    assertThat(send(notice)).isInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void saysWhyItRefusesWithoutNamingThePerson() {
    Notice notice = Samples.notice(Samples.freshAddress());
    refuseOnce(notice.recipient());

    SendOutcome outcome = send(notice);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SendOutcome.Refused.class,
            refused ->
                assertThat(refused.reply().toString())
                    .isNotBlank()
                    .doesNotContain("@", notice.recipient().value()));
    assertThat(arrivedAt(notice.recipient())).isEmpty();
  }

  protected final SendOutcome send(Notice notice) {
    return notices().send(notice, WITHIN).await().atMost(WITHIN.multipliedBy(2));
  }
}
