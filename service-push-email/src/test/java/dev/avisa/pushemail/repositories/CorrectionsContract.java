package dev.avisa.pushemail.repositories;

import static dev.avisa.pushemail.entities.NoticeKind.ADDRESS_REMOVED;
import static dev.avisa.pushemail.entities.NoticeKind.DATA_CHANGED;
import static dev.avisa.pushemail.entities.NoticeKind.DATA_DELETED;
import static dev.avisa.pushemail.entities.NoticeKind.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Place;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators see and do, together with the queue. It begins empty for each test. */
public abstract class CorrectionsContract {
  protected static final Coalescing RULES =
      new Coalescing(Duration.ofSeconds(60), Duration.ofMinutes(15), 4);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final CancelReason REASON = new CancelReason("asked for by the person");
  private static final String ACTOR = "admin:maria";
  private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null);

  private final UserId user = new UserId(UUID.randomUUID());
  private final EmailAddress ana = Samples.freshAddress();

  protected abstract Deliveries deliveries();

  protected abstract DeliveryRecords records();

  protected abstract DeliveryCorrections corrections();

  protected abstract OperatorActions operatorActions();

  @Test
  void takesBackWhatIsDueAndGoesOnBehindIt() {
    receive(0, Samples.notice(user, WELCOME, ana), Samples.notice(user, DATA_DELETED, ana));
    List<DeliverySummary> both = list(ALL);

    assertThat(cancel(both.getLast().id())).isEqualTo(Correction.DONE);

    assertThat(claim(NOON)).extracting(Claim::delivery).containsExactly(both.getFirst().id());
    DeliverySummary cancelled = find(both.getLast().id()).delivery();
    assertThat(cancelled.state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(cancelled.reason()).isEqualTo(REASON.value());
    assertThat(cancelled.endedAt()).isEqualTo(NOON);
  }

  @Test
  void neverTakesBackWhatIsBeingSent() {
    Claim claim = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();

    assertThat(cancel(claim.delivery())).isEqualTo(Correction.IN_ANOTHER_STATE);

    assertThat(find(claim.delivery()).delivery().state()).isEqualTo(DeliveryState.SENDING);
    assertThat(settle(claim, new Settlement.Accepted())).isEmpty();
    assertThat(cancel(claim.delivery())).isEqualTo(Correction.IN_ANOTHER_STATE);
    assertThat(actions(null)).isEmpty();
  }

  @Test
  void takesBackWhatWaitsBehindAnotherWithoutTouchingThatOne() {
    Claim first =
        receive(1, Samples.notice(user, WELCOME, ana), Samples.notice(user, DATA_DELETED, ana))
            .getFirst();
    DeliveryId second = list(due()).getFirst().id();

    assertThat(cancel(second)).isEqualTo(Correction.DONE);

    assertThat(settle(first, new Settlement.Accepted())).isEmpty();
    assertThat(claim(NOON.plusSeconds(1000))).isEmpty();
  }

  @Test
  void letsAReplayedWarningGoBeforeOthers() {
    Claim warning = receive(1, Samples.notice(user, ADDRESS_REMOVED, ana)).getFirst();
    settle(warning, new Settlement.Parked("SMTP 550"));
    for (int second : List.of(-2, -1, 1, 2)) {
      Instant then = NOON.plusSeconds(second);
      Notice other = Samples.notice(Samples.freshAddress());
      await(deliveries().receive(List.of(other), then, then, 0));
    }

    replay(warning.delivery());

    Instant now = NOON.plusSeconds(3);
    assertThat(await(deliveries().claim(now, now.plusSeconds(60), 2)))
        .extracting(Claim::delivery)
        .contains(warning.delivery());
  }

  @Test
  void letsNothingJoinWhatWasTakenBack() {
    Claim first = receive(1, Samples.notice(user, DATA_CHANGED, ana)).getFirst();
    settle(first, new Settlement.Accepted());
    receive(1, Samples.notice(user, DATA_CHANGED, ana));
    DeliveryId open = list(due()).getFirst().id();

    cancel(open);
    receive(1, Samples.notice(user, DATA_CHANGED, ana));

    assertThat(claim(NOON.plusSeconds(1000)))
        .singleElement()
        .satisfies(claim -> assertThat(claim.delivery()).isNotEqualTo(open))
        .satisfies(claim -> assertThat(claim.notice().events()).hasSize(1));
  }

  @Test
  void sendsAParkedOneAgainBehindTheOthersAsIfItWereNew() {
    Claim parked = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();
    settle(parked, new Settlement.Parked("SMTP 550"));
    Claim ahead = receive(1, Samples.notice(user, DATA_DELETED, ana)).getFirst();
    Instant later = NOON.plusSeconds(700_000);

    Correction done = await(corrections().replay(parked.delivery(), ACTOR, later));

    assertThat(done).isEqualTo(Correction.DONE);
    settle(ahead, new Settlement.Accepted());
    Claim again = claim(later).getFirst();
    assertThat(again.delivery()).isEqualTo(parked.delivery());
    assertThat(again.notice()).isEqualTo(parked.notice());
    assertThat(again.createdAt()).isEqualTo(later);
    assertThat(again.attempts()).isZero();
    settle(again, new Settlement.Accepted());
    assertThat(find(parked.delivery()).attempts())
        .extracting(DeliveryDetail.AttemptLine::outcome)
        .containsExactly("refused", "accepted");
    assertThat(find(parked.delivery()).delivery().createdAt()).isEqualTo(NOON);
  }

  @Test
  void countsWhatMayHaveArrivedAnewAfterAReplay() {
    Reply none = Reply.none("mx.example.org:25", "no answer");
    Claim claim = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();
    settle(claim, new Settlement.Parked("enough"), NOON, new SendOutcome.Unanswered(none));
    Instant later = NOON.plusSeconds(100);
    await(corrections().replay(claim.delivery(), ACTOR, later));
    Claim again = claim(later).getFirst();
    assertThat(again.unanswered()).isZero();

    settle(again, new Settlement.TryAgain(later, true), later, new SendOutcome.Postponed(none));

    assertThat(claim(later).getFirst().unanswered()).isZero();
  }

  @Test
  void replaysOnlyWhatIsParked() {
    Claim sending = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();

    assertThat(replay(sending.delivery())).isEqualTo(Correction.IN_ANOTHER_STATE);
    settle(sending, new Settlement.Accepted());
    assertThat(replay(sending.delivery())).isEqualTo(Correction.IN_ANOTHER_STATE);
    assertThat(replay(new DeliveryId(UUID.randomUUID()))).isEqualTo(Correction.NOT_FOUND);
    assertThat(cancel(new DeliveryId(UUID.randomUUID()))).isEqualTo(Correction.NOT_FOUND);
    assertThat(actions(null)).isEmpty();
  }

  @Test
  void replaysManyOnlyIfTheyAreAsManyAsWereSeen() {
    park(3, "SMTP 550");
    park(2, "SMTP 554");
    DeliveryFilter filter = new DeliveryFilter(null, null, null, "SMTP 550", null, null);

    assertThat(await(corrections().countParked(filter))).isEqualTo(3);
    assertThat(replayAll(filter, 2)).isEqualTo(new ReplayOutcome.CountChanged(3));
    assertThat(claim(NOON)).isEmpty();
    assertThat(replayAll(filter, 3)).isEqualTo(new ReplayOutcome.Replayed(3, 0));

    assertThat(claim(NOON)).hasSize(3);
    assertThat(await(corrections().countParked(ALL))).isEqualTo(2);
    assertThat(actions(null)).hasSize(3);
  }

  @Test
  void replaysABoundedNumberAtATime() {
    park(ReplayOutcome.BATCH + 1, "SMTP 550");

    assertThat(replayAll(ALL, ReplayOutcome.BATCH + 1))
        .isEqualTo(new ReplayOutcome.Replayed(ReplayOutcome.BATCH, 1));
    assertThat(replayAll(ALL, 1)).isEqualTo(new ReplayOutcome.Replayed(1, 0));
  }

  @Test
  void recordsWhoDidWhat() {
    DeliveryId parked = park(1, "SMTP 550").getFirst();
    replay(parked);
    cancel(parked);
    cancel(park(1, "other").getFirst());

    List<OperatorAction> actions = actions(parked);

    assertThat(actions)
        .extracting(OperatorAction::kind, OperatorAction::actor, OperatorAction::reason)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(OperatorAction.Kind.REPLAY, ACTOR, "SMTP 550"),
            org.assertj.core.groups.Tuple.tuple(OperatorAction.Kind.CANCEL, ACTOR, REASON.value()));
    assertThat(actions).allSatisfy(each -> assertThat(each.at()).isEqualTo(NOON));
    assertThat(await(corrections().forgetActions(NOON, 10))).isZero();
    assertThat(await(corrections().forgetActions(NOON.plusSeconds(1), 1))).isEqualTo(1);
    assertThat(actions(null)).hasSize(1);
  }

  @Test
  void recordsWhatWasDoneOutsideOfTheQueue() {
    OperatorAction action =
        new OperatorAction(
            UUID.randomUUID(),
            NOON,
            ACTOR,
            OperatorAction.Kind.REPLAY_RECORD,
            "0-42",
            "header ce_type is missing");

    await(operatorActions().record(action));

    assertThat(actions(null)).containsExactly(action);
    assertThat(await(corrections().forgetActions(NOON.plusSeconds(1), 10))).isEqualTo(1);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    List<DeliveryId> received = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two of one instant.
      Notice notice = Samples.notice(Samples.freshAddress());
      received.addFirst(
          await(
                  deliveries()
                      .receive(List.of(notice), NOON.plusSeconds(i / 2), NOON.plusSeconds(90), 1))
              .getFirst()
              .delivery());
    }

    List<DeliveryId> listed = new ArrayList<>();
    @Nullable Place after = null;
    do {
      Page<DeliverySummary> page =
          await(records().list(new DeliveryQuery(ALL, after, new PageSize(2))));
      page.items().forEach(each -> listed.add(each.id()));
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(listed).containsExactlyElementsOf(received);
  }

  @Test
  void findsByEachValue() {
    Claim claim = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();
    settle(claim, new Settlement.Parked("SMTP 550"));
    receive(1, Samples.notice(Samples.freshAddress()));

    Instant next = NOON.plusSeconds(1);
    assertThat(ids(new DeliveryFilter(user, null, null, null, null, null)))
        .containsExactly(claim.delivery());
    assertThat(ids(new DeliveryFilter(null, ana, null, null, null, null)))
        .containsExactly(claim.delivery());
    assertThat(ids(new DeliveryFilter(null, null, DeliveryState.PARKED, null, null, null)))
        .containsExactly(claim.delivery());
    assertThat(ids(new DeliveryFilter(null, null, null, "SMTP 550", null, null)))
        .containsExactly(claim.delivery());
    assertThat(ids(new DeliveryFilter(user, ana, DeliveryState.PARKED, null, NOON, next)))
        .containsExactly(claim.delivery());
    assertThat(ids(new DeliveryFilter(null, null, null, null, next, null))).isEmpty();
    assertThat(ids(new DeliveryFilter(null, null, null, null, null, NOON))).isEmpty();
  }

  @Test
  void countsByStateAndReason() {
    park(2, "SMTP 550");
    park(1, "SMTP 554");
    receive(0, Samples.notice(user, WELCOME, ana));

    var counts = await(records().count());

    assertThat(counts.states())
        .containsEntry(DeliveryState.PARKED, 3)
        .containsEntry(DeliveryState.DUE, 1)
        .containsEntry(DeliveryState.ACCEPTED, 0);
    assertThat(counts.oldestDue()).isEqualTo(NOON);
    assertThat(counts.nextDue()).isEqualTo(NOON);
    assertThat(counts.parked())
        .extracting(each -> each.reason() + " " + each.count())
        .containsExactly("SMTP 550 2", "SMTP 554 1");
  }

  @Test
  void isLateWithNothingThatWaitsOnPurpose() {
    Claim claim = receive(1, Samples.notice(user, WELCOME, ana)).getFirst();
    assertThat(await(records().count()).nextDue()).as("sending").isEqualTo(NOON.plusSeconds(60));
    settle(claim, new Settlement.TryAgain(NOON.plusSeconds(3_600), true));

    var counts = await(records().count());

    assertThat(counts.oldestDue()).isEqualTo(NOON);
    assertThat(counts.nextDue()).isEqualTo(NOON.plusSeconds(3_600));
  }

  @Test
  void isLateWithNothingWhenThereIsNothing() {
    assertThat(await(records().count()).nextDue()).isNull();
  }

  @Test
  void knowsNoDeliveryThatIsNone() {
    assertThat(await(records().find(new DeliveryId(UUID.randomUUID())))).isEmpty();
  }

  private List<DeliveryId> park(int count, String reason) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notices.add(Samples.notice(Samples.freshAddress()));
    }
    List<Claim> claims = receive(count, notices.toArray(Notice[]::new));
    claims.forEach(claim -> settle(claim, new Settlement.Parked(reason)));
    return claims.stream().map(Claim::delivery).toList();
  }

  private List<Claim> receive(int room, Notice... notices) {
    return await(deliveries().receive(List.of(notices), NOON, NOON.plusSeconds(60), room));
  }

  private List<Claim> claim(Instant now) {
    return await(deliveries().claim(now, now.plusSeconds(60), 1000));
  }

  private List<Claim> settle(Claim claim, Settlement.Decision decision) {
    Reply reply = new Reply("mx.example.org:25", 250, "2.0.0", "whatever");
    SendOutcome outcome =
        decision instanceof Settlement.Parked
            ? new SendOutcome.Refused(reply)
            : new SendOutcome.Accepted(reply);
    return settle(claim, decision, NOON, outcome);
  }

  private List<Claim> settle(
      Claim claim, Settlement.Decision decision, Instant now, SendOutcome outcome) {
    Attempt attempt = new Attempt(now, Duration.ofMillis(5), outcome);
    return await(deliveries().settle(List.of(new Settlement(claim, decision, attempt)), now))
        .lost();
  }

  private Correction cancel(DeliveryId id) {
    return await(corrections().cancel(id, REASON, ACTOR, NOON));
  }

  private Correction replay(DeliveryId id) {
    return await(corrections().replay(id, ACTOR, NOON));
  }

  private ReplayOutcome replayAll(DeliveryFilter filter, int expected) {
    return await(corrections().replayAll(filter, expected, ACTOR, NOON));
  }

  private DeliveryDetail find(DeliveryId id) {
    return await(records().find(id)).orElseThrow();
  }

  private List<OperatorAction> actions(@Nullable DeliveryId id) {
    var query = new OperatorActionQuery(id, null, null, PageSize.DEFAULT);
    return await(records().listActions(query)).items();
  }

  private List<DeliverySummary> list(DeliveryFilter filter) {
    return await(records().list(new DeliveryQuery(filter, null, PageSize.DEFAULT))).items();
  }

  private List<DeliveryId> ids(DeliveryFilter filter) {
    return list(filter).stream().map(DeliverySummary::id).toList();
  }

  private static DeliveryFilter due() {
    return new DeliveryFilter(null, null, DeliveryState.DUE, null, null, null);
  }

  protected static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(20));
  }
}
