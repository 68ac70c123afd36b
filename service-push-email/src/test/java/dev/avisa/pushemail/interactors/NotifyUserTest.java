package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome.Postponed;
import dev.avisa.pushemail.entities.SendOutcome.Refused;
import dev.avisa.pushemail.repositories.FakeNotices;
import dev.avisa.pushemail.repositories.FakeParkedRecords;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class NotifyUserTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final BackOff QUICK = new BackOff(Duration.ofNanos(1000), Duration.ofMillis(1));
  private static final EmailAddress OLD = new EmailAddress("old@example.org");
  private static final EmailAddress NEW = new EmailAddress("new@example.org");

  private final FakeNotices notices = new FakeNotices();
  private final FakeParkedRecords parked = new FakeParkedRecords();
  private final NotifyUser notifyUser =
      new NotifyUser(notices, new ParkRecord(parked, QUICK), QUICK);
  private final ReceivedRecord record = Samples.record();

  @Test
  void tellsBothAddresses() {
    UserDataChanged event = Samples.event(ChangeKind.UPDATED, NEW, OLD);

    tell(event);

    assertThat(notices.accepted()).extracting(Notice::recipient).containsExactly(OLD, NEW);
    assertThat(parked.parked()).isEmpty();
  }

  @Test
  void triesAgainForAsLongAsItTakes() {
    notices.next(
        NEW,
        Collections.nCopies(200, new Postponed(Reply.none("", "later"))).toArray(Postponed[]::new));

    tell(Samples.event(ChangeKind.CREATED, NEW, null));

    assertThat(notices.arrivedAt(NEW)).hasSize(1);
  }

  @Test
  void sendsAgainOnlyWhatWasNotAccepted() {
    notices.next(
        NEW,
        new Postponed(Reply.none("", "later")),
        new Postponed(Reply.none("", "later")),
        new Postponed(Reply.none("", "later")));

    tell(Samples.event(ChangeKind.UPDATED, NEW, OLD));

    assertThat(notices.arrivedAt(OLD)).hasSize(1);
    assertThat(notices.arrivedAt(NEW)).hasSize(1);
  }

  @Test
  void tellsTheOldAddressWhileTheNewOneIsStillPostponed() {
    notices.next(NEW, new Postponed(Reply.none("", "later")));
    NotifyUser patient =
        new NotifyUser(
            notices,
            new ParkRecord(parked, QUICK),
            new BackOff(Duration.ofHours(1), Duration.ofHours(1)));

    UniAssertSubscriber<Void> waiting =
        patient
            .tell(Samples.event(ChangeKind.UPDATED, NEW, OLD), record)
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    assertThat(notices.arrivedAt(OLD)).hasSize(1);
    waiting.assertNotTerminated().cancel();
  }

  @Test
  void parksWhatIsRefusedAndStillTellsTheOther() {
    notices.next(OLD, new Refused(Reply.none("", "550 5.1.1")));

    tell(Samples.event(ChangeKind.UPDATED, NEW, OLD));

    assertThat(notices.arrivedAt(NEW)).hasSize(1);
    assertParked("ADDRESS_REMOVED refused: 550 5.1.1");
  }

  @Test
  void parksOnceWithBothReasonsWhenBothAreRefused() {
    notices.next(OLD, new Refused(Reply.none("", "550")));
    notices.next(NEW, new Refused(Reply.none("", "554")));

    tell(Samples.event(ChangeKind.UPDATED, NEW, OLD));

    assertParked("ADDRESS_REMOVED refused: 550; ADDRESS_ADDED refused: 554");
  }

  @Test
  void parksWhatNobodyCanBeToldAbout() {
    tell(Samples.event(ChangeKind.CREATED, null, null));

    assertParked("no e-mail address to write to");
  }

  @Test
  void isNotDoneBeforeTheRecordIsParked() {
    parked.failNext(5);

    tell(Samples.event(ChangeKind.CREATED, null, null));

    assertParked("no e-mail address to write to");
  }

  private void tell(UserDataChanged event) {
    notifyUser.tell(event, record).await().atMost(SOON);
  }

  private void assertParked(String reason) {
    assertThat(parked.parked())
        .extracting(FakeParkedRecords.Parked::record, FakeParkedRecords.Parked::reason)
        .containsExactly(tuple(record, reason));
  }
}
