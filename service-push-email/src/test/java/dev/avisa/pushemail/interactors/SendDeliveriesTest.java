package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.StoredDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendDeliveriesTest {
  private static final Reply REPLY = new Reply("mx.example.org:25", 451, "4.3.0", "whatever");
  private static final SendOutcome POSTPONED = new SendOutcome.Postponed(REPLY);
  private static final SendOutcome UNANSWERED =
      new SendOutcome.Unanswered(Reply.none("mx.example.org:25", "no answer in time at END"));
  private static final SendOutcome SILENT =
      new SendOutcome.Postponed(Reply.none("mx.example.org:25", "no answer in time at RCPT"));
  private static final SendOutcome UNREACHABLE = new SendOutcome.Unreachable(REPLY);
  private static final SendOutcome REFUSED_US = new SendOutcome.RefusedUs(REPLY);
  private static final SendOutcome SLOW_DOWN = new SendOutcome.SlowDown(REPLY);

  private final Office office = new Office();
  private final SendDeliveries sender = office.sender();
  private final UserId user = new UserId(UUID.randomUUID());
  private final EmailAddress ana = Samples.freshAddress();
  private final EmailAddress bob = Samples.freshAddress();

  @Test
  void sendsAFreshMailWithoutBeingAskedTo() {
    receive(Samples.notice(ana));

    assertThat(office.notices.arrivedAt(ana)).hasSize(1);
    assertThat(states()).containsExactly("accepted");
  }

  @Test
  void sendsEverythingOfABurstThatHasNoRoom() {
    List<Notice> burst = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      burst.add(Samples.notice(Samples.freshAddress()));
    }

    receive(burst.toArray(Notice[]::new));

    assertThat(office.notices.accepted()).containsExactlyInAnyOrderElementsOf(burst);
  }

  @Test
  void sendsTheMailsOfOnePersonOneAfterTheOther() {
    Notice first = Samples.notice(user, NoticeKind.WELCOME, ana);
    Notice second = Samples.notice(user, NoticeKind.DATA_DELETED, ana);
    office.notices.next(ana, POSTPONED);

    receive(first, second);
    assertThat(office.notices.accepted()).isEmpty();
    pass(Duration.ofSeconds(10));

    assertThat(office.notices.accepted()).containsExactly(first, second);
  }

  @Test
  void sendsTheNextMailOfAPersonRightAfterTheOneBefore() {
    Notice first = Samples.notice(user, NoticeKind.WELCOME, ana);
    Notice second = Samples.notice(user, NoticeKind.DATA_DELETED, ana);

    receive(first, second);

    assertThat(office.notices.accepted()).containsExactly(first, second);
  }

  @Test
  void findsRoomForWhatHadNoneWhileItWasBeingKept() {
    office.notices.hold();
    for (int i = 0; i < Office.POLICY.inHand(); i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }
    office.deliveries.beforeReceiving(() -> office.notices.release(() -> {}));

    receive(Samples.notice(ana));

    assertThat(states()).hasSize(Office.POLICY.inHand() + 1).containsOnly("accepted");
  }

  @Test
  void looksForNoMoreWhenNothingIsLeft() {
    receive(Samples.notice(ana));
    receive(Samples.notice(bob));

    assertThat(states()).containsExactly("accepted", "accepted");
    assertThat(office.deliveries.looks()).isZero();
  }

  @Test
  void triesForFiveDaysAndThenParks() {
    office.notices.next(ana, Collections.nCopies(1_000, POSTPONED).toArray(SendOutcome[]::new));
    receive(Samples.notice(ana));

    int hours = 0;
    while (states().equals(List.of("due")) && hours++ < 1_000) {
      pass(Duration.ofHours(1));
    }

    StoredDelivery stored = office.deliveries.all().getFirst();
    assertThat(stored.state()).isEqualTo("parked");
    assertThat(stored.reason()).startsWith("gave up after PT120H: SMTP 451 4.3.0");
    assertThat(Duration.between(stored.createdAt(), stored.endedAt()))
        .isBetween(Duration.ofDays(5), Duration.ofDays(5).plusHours(1));
    assertThat(stored.attempts()).isBetween(118, 130);
  }

  @Test
  void parksAtOnceWhatIsRefused() {
    office.notices.next(ana, new SendOutcome.Refused(new Reply("", 550, "5.1.1", "unknown")));

    receive(Samples.notice(ana));

    assertThat(office.deliveries.all())
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.state()).isEqualTo("parked");
              assertThat(stored.reason()).isEqualTo("refused: SMTP 550 5.1.1 unknown");
            });
  }

  @Test
  void sendsWhatMayHaveArrivedTenTimesAtMost() {
    office.notices.next(ana, Collections.nCopies(1_000, UNANSWERED).toArray(SendOutcome[]::new));
    receive(Samples.notice(ana));

    for (int hour = 0; hour < 24; hour++) {
      pass(Duration.ofHours(1));
    }

    assertThat(office.notices.attempts()).isEqualTo(10);
    assertThat(office.deliveries.all().getFirst().reason())
        .isEqualTo("sent 10 times without an answer: no answer in time at END (mx.example.org:25)");
    assertThat(office.alarms).as("one mail says nothing about all").isEmpty();
  }

  @Test
  void holdsEverythingBackWhenNoMailIsAnswered() {
    office.notices.down(UNANSWERED);
    for (int i = 0; i < 50; i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }
    assertThat(office.notices.attempts()).isEqualTo(Desk.SILENCES_THAT_COUNT);
    assertThat(office.alarms).containsExactly("opened");

    office.notices.up();
    pass(Duration.ofMinutes(1));

    assertThat(office.notices.accepted()).hasSize(50);
    assertThat(office.alarms).containsExactly("opened", "closed");
  }

  /** As of a server whose check of recipients hangs. */
  @Test
  void holdsEverythingBackWhenNoRecipientIsAnswered() {
    office.notices.down(SILENT);
    for (int i = 0; i < 50; i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }
    assertThat(office.notices.attempts()).isEqualTo(Desk.SILENCES_THAT_COUNT);

    pass(Duration.ofMinutes(1));

    assertThat(office.alarms).containsExactly("opened");
  }

  @Test
  void learnsNothingOfAServerFromADefect() {
    office.notices.down(UNREACHABLE);
    receive(Samples.notice(ana));
    office.notices.down(new SendOutcome.Postponed(Reply.none("", "defect")));

    pass(Duration.ofMinutes(1));

    assertThat(office.alarms).containsExactly("opened");
    office.notices.up();
    pass(Duration.ofMinutes(2));
    assertThat(office.alarms).containsExactly("opened", "closed");
  }

  @Test
  void goesOnWhileOneMailOrTheOtherIsAnswered() {
    for (int i = 0; i < 2 * Desk.SILENCES_THAT_COUNT; i++) {
      receiveSilent();
      receive(Samples.notice(Samples.freshAddress()));
    }

    assertThat(office.alarms).isEmpty();
  }

  @Test
  void takesNoWantOfConnectionsForAnAnswer() {
    for (int i = 1; i < Desk.SILENCES_THAT_COUNT; i++) {
      receiveSilent();
    }
    office.notices.next(ana, new SendOutcome.SlowDown(Reply.none("", "no connection is free")));
    receive(Samples.notice(ana));
    pass(Duration.ofSeconds(1));
    assertThat(office.alarms).isEmpty();

    receiveSilent();

    assertThat(office.alarms).containsExactly("opened");
  }

  private void receiveSilent() {
    EmailAddress silent = Samples.freshAddress();
    office.notices.next(silent, UNANSWERED);
    receive(Samples.notice(silent));
  }

  @Test
  void isNotStoppedByOneMailThatIsRefusedInWordsAboutUs() {
    sendOneThatAlwaysMeets(REFUSED_US, 100);

    assertThat(office.alarms).containsExactly("opened", "closed", "opened", "closed");
    assertThat(office.notices.accepted()).hasSize(100);
    assertThat(office.deliveries.all().getFirst().attempts()).isPositive();
  }

  /** As a limit for each recipient has it. */
  @Test
  void isNotSlowedDownForLongByOneMail() {
    sendOneThatAlwaysMeets(SLOW_DOWN, 100);

    assertThat(office.notices.accepted()).hasSize(100);
    assertThat(office.deliveries.all().getFirst().attempts()).isPositive();
    assertThat(sender.status().concurrency()).isEqualTo(Office.POLICY.concurrency());
  }

  /**
   * @param others one each second
   */
  private void sendOneThatAlwaysMeets(SendOutcome trouble, int others) {
    office.notices.next(ana, Collections.nCopies(1_000, trouble).toArray(SendOutcome[]::new));
    receive(Samples.notice(ana));
    for (int i = 0; i < others; i++) {
      receive(Samples.notice(Samples.freshAddress()));
      pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void waitsForNoAnswerBeyondTheLease() {
    office.notices.next(bob, SLOW_DOWN);
    receive(Samples.notice(bob));
    assertThat(office.notices.patience(bob)).isEqualTo(Duration.ofSeconds(50));
    // Claimed, but waiting for the pause to end.
    receive(Samples.notice(ana));

    pass(Duration.ofSeconds(40));

    assertThat(office.notices.patience(ana)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void burnsNoAttemptWhileNoServerCanBeUsedAndTriesWithOneAtATime() {
    office.notices.down(UNREACHABLE);
    List<Notice> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(Samples.notice(Samples.freshAddress()));
    }
    receive(waiting.toArray(Notice[]::new));
    int begun = office.notices.attempts();

    for (int i = 0; i < 600; i++) {
      pass(Duration.ofSeconds(1));
    }

    assertThat(begun).isLessThanOrEqualTo(Office.POLICY.concurrency());
    assertThat(office.notices.attempts() - begun).isBetween(10, 20);
    assertThat(office.deliveries.all()).allSatisfy(each -> assertThat(each.attempts()).isZero());
    assertThat(office.alarms).containsExactly("opened");
    assertThat(sender.status().circuit().isOpen()).isTrue();

    office.notices.up();
    pass(Duration.ofSeconds(60));

    assertThat(office.notices.accepted()).containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(office.alarms).containsExactly("opened", "closed");
  }

  @Test
  void isHalfOpenOnceAnotherInstanceHasSentWhatWaited() {
    office.notices.down(UNREACHABLE);
    receive(Samples.notice(ana));
    pass(Duration.ofSeconds(1));
    assertThat(sender.status().circuit().isHalfOpen()).as("while a mail waits").isFalse();

    office.notices.up();
    office.sender().sendDue();
    pass(Duration.ofMinutes(1));

    assertThat(states()).containsExactly("accepted");
    assertThat(sender.status().circuit().isHalfOpen()).isTrue();
    assertThat(office.alarms).containsExactly("opened");
  }

  @Test
  void isOpenAgainFromTheNextMailOnThatDoesNotGoOut() {
    becomeHalfOpen();
    office.notices.hold();

    receive(Samples.notice(bob));
    assertThat(sender.status().circuit().isHalfOpen()).as("while it is tried").isFalse();
    office.notices.down(UNREACHABLE);
    office.notices.release(() -> {});

    assertThat(sender.status().circuit().isOpen()).isTrue();
    assertThat(sender.status().circuit().isHalfOpen()).isFalse();
    assertThat(office.alarms).containsExactly("opened");
  }

  @Test
  void closesWithTheNextMailThatGoesOutAtOnce() {
    becomeHalfOpen();

    receive(Samples.notice(bob));

    assertThat(office.notices.arrivedAt(bob)).hasSize(1);
    assertThat(sender.status().circuit().isOpen()).isFalse();
    assertThat(office.alarms).containsExactly("opened", "closed");
  }

  private void becomeHalfOpen() {
    office.notices.next(ana, UNREACHABLE);
    receive(Samples.notice(ana));
    office.sender().sendDue();
    pass(Duration.ofMinutes(1));
    assertThat(sender.status().circuit().isHalfOpen()).isTrue();
  }

  @Test
  void staysOpenWhileNobodyKnowsWhetherAMailWaits() {
    office.notices.down(REFUSED_US);
    receive(Samples.notice(ana));
    office.deliveries.failNext(1);

    pass(Duration.ofSeconds(1));

    assertThat(office.alarms).containsExactly("opened", "claim failed");
    assertThat(sender.status().circuit().isHalfOpen()).isFalse();
  }

  static List<SendOutcome> outages() {
    return List.of(UNREACHABLE, UNANSWERED);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void givesUpAfterFiveDaysWithoutAnyServer(SendOutcome outage) {
    office.notices.down(outage);
    for (int i = 0; i < 20; i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }

    pass(Duration.ofDays(5));
    pass(Duration.ofSeconds(1));

    assertThat(states()).containsOnly("parked");
  }

  /** It can't be written, so no server was asked. */
  @Test
  void learnsNothingOfAServerFromAMailThatIsRefusedHere() {
    office.notices.down(UNREACHABLE);
    receive(Samples.notice(ana));
    office.notices.up();
    office.notices.next(ana, new SendOutcome.Refused(Reply.none("", "can't be written")));

    pass(Duration.ofMinutes(1));

    assertThat(states()).containsExactly("parked");
    assertThat(office.alarms).containsExactly("opened");
  }

  /** Nobody was told anything meanwhile, and a week is what it may take to be talked to. */
  @Test
  void givesNothingUpForAMomentWithoutServersAfterTheyRefusedUs() {
    office.notices.down(REFUSED_US);
    for (int i = 0; i < 20; i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }
    for (int day = 0; day < 6; day++) {
      pass(Duration.ofDays(1));
    }

    office.notices.down(UNREACHABLE);
    for (int minute = 0; minute < 10; minute++) {
      pass(Duration.ofMinutes(1));
    }
    office.notices.up();
    pass(Duration.ofMinutes(2));

    assertThat(states()).hasSize(20).containsOnly("accepted");
  }

  @Test
  void burnsNothingForAsLongAsTheServerRefusesUs() {
    office.notices.down(REFUSED_US);
    Notice notice = Samples.notice(ana);
    receive(notice);

    for (int day = 0; day < 30; day++) {
      pass(Duration.ofDays(1));
    }
    assertThat(states()).containsExactly("due");
    assertThat(office.alarms).containsExactly("opened");

    office.notices.up();
    pass(Duration.ofMinutes(1));
    assertThat(office.notices.accepted()).containsExactly(notice);
  }

  @Test
  void slowsDownForEverybodyWithoutBurningAnAttempt() {
    office.notices.next(ana, SLOW_DOWN);

    receive(Samples.notice(ana));
    receive(Samples.notice(bob));

    assertThat(sender.status().concurrency()).isEqualTo(Office.POLICY.concurrency() / 2);
    assertThat(office.notices.accepted()).as("all wait").isEmpty();
    pass(Duration.ofSeconds(5));
    assertThat(office.notices.accepted()).hasSize(2);
    assertThat(office.deliveries.all()).allSatisfy(each -> assertThat(each.attempts()).isOne());
  }

  /** Meanwhile somebody else may have taken it over. */
  @Test
  void givesBackWhatWasInHandWhileTheMachineSlept() {
    office.notices.next(bob, SLOW_DOWN);
    receive(Samples.notice(bob));
    // Claimed, but waiting for the pause to end.
    Notice notice = Samples.notice(ana);
    receive(notice);

    office.clock.suspend(Duration.ofMinutes(2));
    sender.sendDue();

    assertThat(givenBack()).contains(notice);
  }

  @Test
  void sendsNothingUnderALeaseThatIsNearlyOver() {
    office.notices.next(bob, SLOW_DOWN);
    receive(Samples.notice(bob));
    // Claimed, but waiting for the pause to end.
    Notice notice = Samples.notice(ana);
    receive(notice);
    int before = office.notices.attempts();

    // As after SIGSTOP: the first thing that happens is that the pause is over.
    pass(Duration.ofSeconds(45));

    assertThat(givenBack()).contains(notice);
    assertThat(office.notices.attempts() - before).isEqualTo(2);
    assertThat(office.notices.arrivedAt(ana)).hasSize(1);
  }

  @Test
  void tellsOfAMarkThatCameTooLate() {
    office.notices.hold();
    receive(Samples.notice(ana));
    office.clock.advance(Duration.ofSeconds(61));
    SendDeliveries other = office.sender();
    office.notices.release(() -> other.sendDue());

    assertThat(office.alarms).contains("lost");
    assertThat(states()).containsExactly("accepted");
  }

  @Test
  void storesResultsWhenTheDatabaseIsBack() {
    office.notices.hold();
    receive(Samples.notice(ana));
    office.deliveries.failNext(3);

    office.notices.release(() -> {});

    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(states()).containsExactly("accepted"));
  }

  /** Its lease is over then, and a claim would find it. */
  @Test
  void doesNotSendAgainWhatItCannotStoreYet() {
    office.deliveries.takeResults(false);
    receive(Samples.notice(ana));

    pass(Office.POLICY.lease().plusSeconds(1));
    assertThat(office.notices.attempts()).isEqualTo(1);
    office.deliveries.takeResults(true);

    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(states()).containsExactly("accepted"));
    receive(Samples.notice(bob));
    assertThat(office.notices.attempts()).isEqualTo(2);
  }

  /** Nothing has failed: a connection that died without a word is only noticed later. */
  @Test
  void doesNotSendAgainWhatIsStillBeingStored() {
    Runnable answer = office.deliveries.holdResults();
    receive(Samples.notice(ana));

    pass(Office.POLICY.lease().plusSeconds(1));
    assertThat(office.notices.attempts()).isEqualTo(1);
    answer.run();

    assertThat(states()).containsExactly("accepted");
  }

  @Test
  void doesNotGiveUpWhatWasAcceptedAndIsStillBeingStored() {
    Runnable answer = office.deliveries.holdResults();
    receive(Samples.notice(ana));
    office.notices.down(UNREACHABLE);
    receive(Samples.notice(bob));

    pass(Duration.ofDays(5));
    answer.run();

    assertThat(states().getFirst()).isEqualTo("accepted");
  }

  @Test
  void putsChangesTogetherAndCoversEach() {
    List<Notice> changes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      changes.add(Samples.notice(user, NoticeKind.DATA_CHANGED, ana));
    }
    for (Notice change : changes) {
      receive(change);
      pass(Duration.ofMillis(100));
    }
    pass(Duration.ofSeconds(60));

    assertThat(office.notices.accepted()).hasSize(1 + 5);
    assertThat(
            office.notices.accepted().stream()
                .flatMap(notice -> notice.events().stream())
                .map(CoveredEvent::id))
        .containsExactlyElementsOf(changes.stream().map(each -> each.latest().id()).toList());
  }

  @Test
  void holdsNothingLongerThanTheLimitHoweverManyChangesCome() {
    for (int second = 0; second < 3_600; second += 30) {
      receive(Samples.notice(user, NoticeKind.DATA_CHANGED, ana));
      pass(Duration.ofSeconds(30));
    }

    // At once, and then one in each quarter of an hour.
    assertThat(office.notices.accepted()).hasSizeBetween(4, 5);
  }

  @Test
  void stopsWhenWhatWasBegunIsStored() {
    office.notices.hold();
    receive(Samples.notice(ana));
    boolean[] stopped = new boolean[1];

    sender.stop().subscribe().with(done -> stopped[0] = true);
    receive(Samples.notice(bob));
    assertThat(stopped[0]).isFalse();
    office.notices.release(() -> {});

    assertThat(stopped[0]).isTrue();
    assertThat(states()).containsExactly("accepted", "due");
  }

  /** What it would need for more is taken down next. */
  @Test
  void stopsWhenWhatCameIsKeptAndTakesNoMore() {
    office.notices.down(UNREACHABLE);
    receive(Samples.notice(ana));
    boolean[] stopped = new boolean[1];
    office.deliveries.beforeReceiving(
        () -> {
          sender.stop().subscribe().with(done -> stopped[0] = true);
          assertThat(stopped[0]).isFalse();
        });

    receive(Samples.notice(bob));
    assertThat(stopped[0]).isTrue();
    boolean[] kept = new boolean[1];
    sender.receive(List.of(Samples.notice(bob))).subscribe().with(done -> kept[0] = true);

    assertThat(kept[0]).isFalse();
    assertThat(states()).containsExactly("due", "due");
  }

  @Test
  void takesNoMoreWhenNobodyWaitsForItsEnd() {
    office.notices.hold();
    receive(Samples.notice(ana));

    sender.stop().subscribe().with(done -> {}).cancel();
    boolean[] kept = new boolean[1];
    sender.receive(List.of(Samples.notice(bob))).subscribe().with(done -> kept[0] = true);

    assertThat(kept[0]).isFalse();
  }

  @Test
  void givesBackWhatWasNotBegunWhenItStops() {
    office.notices.hold();
    for (int i = 0; i < 10; i++) {
      receive(Samples.notice(Samples.freshAddress()));
    }

    var unused = sender.stop();

    assertThat(states()).containsOnly("sending", "due");
    assertThat(Collections.frequency(states(), "sending")).isEqualTo(Office.POLICY.concurrency());
  }

  private void receive(Notice... notices) {
    sender.receive(List.of(notices)).await().atMost(Office.SOON);
  }

  /** Time passes, and the timer ticks at its end. */
  private void pass(Duration duration) {
    office.clock.advance(duration);
    sender.sendDue();
  }

  /** Without an attempt. */
  private List<Notice> givenBack() {
    return office.deliveries.settlements().stream()
        .filter(settlement -> settlement.attempt() == null)
        .map(settlement -> settlement.claim().notice())
        .toList();
  }

  private List<String> states() {
    return office.deliveries.all().stream().map(StoredDelivery::state).toList();
  }
}
