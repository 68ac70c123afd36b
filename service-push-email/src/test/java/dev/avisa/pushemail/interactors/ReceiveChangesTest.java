package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.FakeParkedRecords;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiveChangesTest {
  private static final EmailAddress OLD = new EmailAddress("old@example.org");
  private static final EmailAddress NEW = new EmailAddress("new@example.org");

  private final Office office = new Office();
  private final FakeParkedRecords parked = new FakeParkedRecords();
  private final ReceiveChanges receiveChanges =
      new ReceiveChanges(
          new ParkRecord(parked, Office.QUICK), office.sender(), office.alarms(), Office.QUICK);
  private final ReceivedRecord record = Samples.record();

  @Test
  void tellsBothAddresses() {
    receive(Samples.event(ChangeKind.UPDATED, NEW, OLD));

    assertThat(office.notices.accepted())
        .extracting(Notice::recipient)
        .containsExactlyInAnyOrder(OLD, NEW);
    assertThat(parked.parked()).isEmpty();
  }

  @Test
  void waitsForTheDatabaseHoweverLongItTakes() {
    office.deliveries.failNext(100);

    receive(Samples.event(ChangeKind.CREATED, NEW, null));

    assertThat(office.notices.arrivedAt(NEW)).hasSize(1);
  }

  @Test
  void parksWhatNobodyCanBeToldAboutAndGoesOn() {
    receive(
        Samples.event(ChangeKind.CREATED, null, null),
        Samples.event(ChangeKind.CREATED, NEW, null));

    assertThat(office.notices.arrivedAt(NEW)).hasSize(1);
    assertThat(parked.parked())
        .extracting(FakeParkedRecords.Parked::record, FakeParkedRecords.Parked::reason)
        .containsExactly(tuple(record, "no e-mail address to write to"));
  }

  @Test
  void isNotDoneBeforeTheRecordIsParked() {
    parked.failNext(5);

    receive(Samples.event(ChangeKind.CREATED, null, null));

    assertThat(parked.parked()).hasSize(1);
  }

  @Test
  void parksTheOneChangeThatCannotBeStoredAndKeepsTheOthers() {
    UserDataChanged good = Samples.event(ChangeKind.CREATED, NEW, null);
    UserDataChanged bad = Samples.event(ChangeKind.CREATED, OLD, null);
    office.deliveries.choke(OLD);

    receive(good, bad);

    assertThat(office.notices.arrivedAt(NEW)).hasSize(1);
    assertThat(parked.parked())
        .extracting(FakeParkedRecords.Parked::reason)
        .containsExactly("defect: java.lang.IllegalStateException");
    assertThat(office.alarms).containsExactly("keeping failed");
  }

  private void receive(UserDataChanged... events) {
    List<ReceivedChange> changes =
        Arrays.stream(events).map(event -> new ReceivedChange(event, record)).toList();
    receiveChanges.receive(changes).await().atMost(Office.SOON);
  }
}
