package dev.avisa.pushemail.repositories;

import static dev.avisa.pushemail.entities.NoticeKind.ADDRESS_REMOVED;
import static dev.avisa.pushemail.entities.NoticeKind.DATA_CHANGED;
import static dev.avisa.pushemail.entities.NoticeKind.DATA_DELETED;
import static dev.avisa.pushemail.entities.NoticeKind.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.entities.Settlement.Decision;
import dev.avisa.pushemail.entities.Settlement.TryAgain;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Deliveries} does. It begins empty for each test. */
public abstract class DeliveriesContract {
  protected static final Coalescing RULES =
      new Coalescing(Duration.ofSeconds(60), Duration.ofMinutes(15), 4);
  protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int ROOM = 100;

  private final UserId user = new UserId(UUID.randomUUID());
  private final EmailAddress ana = Samples.freshAddress();

  protected abstract Deliveries deliveries();

  @Test
  void claimsAtOnceWhatThereIsRoomFor() {
    Notice one = Samples.notice(Samples.freshAddress());
    Notice two = Samples.notice(Samples.freshAddress());

    List<Claim> claims = receive(NOON, 1, one, two);

    assertThat(notices(claims)).containsExactly(one);
    assertThat(notices(claim(NOON))).containsExactly(two);
    assertThat(claim(NOON)).isEmpty();
  }

  @Test
  void givesBackAllOfANotice() {
    Notice notice = Samples.notice(user, WELCOME, ana);
    receive(NOON, 0, notice);

    Claim claim = claim(NOON).getFirst();

    assertThat(claim.notice()).isEqualTo(notice);
    assertThat(claim.createdAt()).isEqualTo(NOON);
    assertThat(claim.attempts()).isZero();
  }

  @Test
  void keepsAnEventOnceHoweverOftenItComes() {
    Notice notice = Samples.notice(ana);

    List<Claim> first = receive(NOON, ROOM, notice, notice);
    settle(NOON, first.getFirst(), new Settlement.Accepted());

    assertThat(first).hasSize(1);
    assertThat(receive(later(900), ROOM, notice)).isEmpty();
    assertThat(claim(later(2000))).isEmpty();
  }

  @Test
  void keepsOneEventForEachOfItsRecipients() {
    Notice old = Samples.notice(user, ADDRESS_REMOVED, ana);
    Notice other =
        new Notice(
            user,
            NoticeKind.ADDRESS_ADDED,
            Samples.freshAddress(),
            null,
            old.locale(),
            old.events());

    assertThat(notices(receive(NOON, ROOM, old, other))).containsExactly(old, other);
  }

  @Test
  void sendsTheMailsOfALaneInOrderAndThoseOfOthersBesides() {
    Notice first = Samples.notice(user, WELCOME, ana);
    Notice second = Samples.notice(user, DATA_DELETED, ana);
    Notice other = Samples.notice(user, DATA_DELETED, Samples.freshAddress());

    List<Claim> claims = receive(NOON, ROOM, first, second, other);
    assertThat(notices(claims)).containsExactly(first, other);
    assertThat(claim(NOON)).isEmpty();
    settle(NOON, claims.getFirst(), new Settlement.Accepted());

    assertThat(notices(claim(NOON))).containsExactly(second);
  }

  @Test
  void keepsTheOrderWhileTheFirstIsTriedAgain() {
    Notice first = Samples.notice(user, WELCOME, ana);
    Notice second = Samples.notice(user, DATA_DELETED, ana);
    Claim claim = receive(NOON, ROOM, first, second).getFirst();

    settle(NOON, claim, new TryAgain(later(10), true));

    assertThat(claim(later(9))).isEmpty();
    Claim again = claim(later(10)).getFirst();
    assertThat(again.notice()).isEqualTo(first);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.createdAt()).isEqualTo(NOON);
    assertThat(again.token()).isGreaterThan(claim.token());
  }

  @Test
  void countsNoAttemptThatSaidNothingAboutTheMail() {
    Claim claim = receive(NOON, ROOM, Samples.notice(ana)).getFirst();

    settle(NOON, claim, new TryAgain(NOON, false));

    assertThat(claim(NOON)).singleElement().satisfies(c -> assertThat(c.attempts()).isZero());
  }

  @Test
  void goesOnBehindWhatIsParked() {
    Notice second = Samples.notice(user, DATA_DELETED, ana);
    Claim claim = receive(NOON, ROOM, Samples.notice(user, WELCOME, ana), second).getFirst();

    settle(NOON, claim, new Settlement.Parked("refused"));

    assertThat(notices(claim(NOON))).containsExactly(second);
  }

  @Test
  void claimsAgainWhatWasNotSettledInTime() {
    Claim first = receive(NOON, ROOM, Samples.notice(ana)).getFirst();

    assertThat(claim(later(59))).isEmpty();
    Claim second = claim(later(60)).getFirst();

    assertThat(second.delivery()).isEqualTo(first.delivery());
    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  void refusesTheMarkOfWhoeverLostTheLease() {
    Claim stale = receive(NOON, ROOM, Samples.notice(ana)).getFirst();
    Claim valid = claim(later(60)).getFirst();

    assertThat(settle(later(61), stale, new Settlement.Accepted())).containsExactly(stale);
    assertThat(settle(later(61), valid, new TryAgain(later(70), true))).isEmpty();
    assertThat(settle(later(62), stale, new Settlement.Accepted())).containsExactly(stale);

    assertThat(claim(later(70))).singleElement().satisfies(c -> assertThat(c.attempts()).isOne());
  }

  @Test
  void settlesOnce() {
    Notice next = Samples.notice(user, DATA_DELETED, ana);
    Claim claim = receive(NOON, ROOM, Samples.notice(user, WELCOME, ana), next).getFirst();
    TryAgain again = new TryAgain(later(10), true);

    assertThat(settle(NOON, claim, again)).isEmpty();
    assertThat(settle(NOON, claim, again)).as("its answer was lost").isEmpty();

    Claim second = claim(later(10)).getFirst();
    assertThat(second.attempts()).isOne();
    assertThat(settleIt(later(10), second, new Settlement.Accepted()))
        .isEqualTo(new Settled(List.of(), true));
    assertThat(settleIt(later(10), second, new Settlement.Accepted()))
        .isEqualTo(new Settled(List.of(), true));
    assertThat(notices(claim(later(10)))).containsExactly(next);
    assertThat(settle(later(10), second, new Settlement.Accepted())).containsExactly(second);
  }

  @Test
  void saysWhetherTheNextOfALaneIsDue() {
    Notice welcome = Samples.notice(user, WELCOME, ana);
    Claim first = receive(NOON, ROOM, welcome, Samples.notice(user, DATA_DELETED, ana)).getFirst();

    assertThat(settleIt(NOON, first, new Settlement.Accepted()).nextIsDue()).isTrue();
    Claim second = claim(NOON).getFirst();
    assertThat(settleIt(NOON, second, new TryAgain(later(10), true)).nextIsDue()).isFalse();
    Claim again = claim(later(10)).getFirst();
    assertThat(settleIt(later(10), again, new TryAgain(later(10), false)).nextIsDue()).isTrue();
    Claim last = claim(later(10)).getFirst();
    assertThat(settleIt(later(10), last, new Settlement.Accepted()).nextIsDue()).isFalse();
  }

  @Test
  void takesManyAtOnce() {
    List<Notice> all =
        Stream.generate(() -> Samples.notice(Samples.freshAddress())).limit(150).toList();

    List<Claim> atOnce = receive(NOON, 70, all.toArray(Notice[]::new));
    // The oldest and the newest half may overlap where all are of the same age.
    List<Claim> others = new ArrayList<>(claim(NOON, 150));
    others.addAll(claim(NOON, 150));
    List<Claim> claims = Stream.concat(atOnce.stream(), others.stream()).toList();
    List<Decision> decisions =
        List.of(
            new Settlement.Accepted(),
            new Settlement.Parked("refused"),
            new TryAgain(later(1), true));
    List<Settlement> settlements = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      settlements.add(settlement(NOON, claims.get(i), decisions.get(i % 3)));
    }
    List<Claim> lost = await(deliveries().settle(settlements, NOON)).lost();

    assertThat(notices(atOnce)).containsExactlyElementsOf(all.subList(0, 70));
    assertThat(notices(others)).containsExactlyInAnyOrderElementsOf(all.subList(70, 150));
    assertThat(lost).isEmpty();
    assertThat(claim(later(1), 150))
        .allSatisfy(again -> assertThat(again.attempts()).isEqualTo(1))
        .extracting(Claim::delivery)
        .containsExactlyInAnyOrderElementsOf(
            settlements.stream()
                .filter(settlement -> settlement.decision() instanceof TryAgain)
                .map(settlement -> settlement.claim().delivery())
                .toList());
  }

  @Test
  void putsTogetherWhatChangesWithinTheQuietPeriod() {
    Notice first = changed();
    Notice second = changed();
    Notice third = changed();
    Claim claim = receive(NOON, ROOM, first).getFirst();
    receive(later(20), ROOM, second);
    settle(later(21), claim, new Settlement.Accepted());
    receive(later(40), ROOM, third);

    assertThat(claim(later(99))).isEmpty();
    Claim held = claim(later(100)).getFirst();

    assertThat(events(held.notice())).isEqualTo(List.of(event(second), event(third)));
    assertThat(held.createdAt()).isEqualTo(later(20));
  }

  /** Changes by SQL come later than those through the API. */
  @Test
  void tellsOfChangesAsTheyWereMadeHoweverTheyCome() {
    Claim first = receive(NOON, ROOM, changed()).getFirst();
    settle(NOON, first, new Settlement.Accepted());
    Notice byApi = changed(5, Author.STAFF, "Ana Lima", Locale.forLanguageTag("pt-BR"));
    Notice bySql = changed(4, Author.OUTSIDER, null, Locale.ENGLISH);
    Notice latest = changed(5, Author.OUTSIDER, "Ana Souza Lima", Locale.forLanguageTag("es"));
    receive(later(20), 0, byApi);
    receive(later(21), 0, latest, bySql);

    Notice held = claim(later(81)).getFirst().notice();

    assertThat(held.events()).isEqualTo(List.of(bySql.latest(), byApi.latest(), latest.latest()));
    assertThat(held.fullName()).isEqualTo(latest.fullName());
    assertThat(held.locale()).isEqualTo(latest.locale());
  }

  @Test
  void beginsAnotherMailWhenOneIsFull() {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      notices.add(changed());
    }
    Claim first = receive(NOON, ROOM, notices.toArray(Notice[]::new)).getFirst();
    settle(NOON, first, new Settlement.Accepted());
    Claim second = claim(NOON).getFirst();
    settle(NOON, second, new Settlement.Accepted());
    Claim third = claim(NOON).getFirst();
    settle(NOON, third, new Settlement.Accepted());

    assertThat(claim(NOON)).as("the last one isn't full").isEmpty();
    Claim fourth = claim(later(60)).getFirst();
    assertThat(List.of(first, second, third, fourth))
        .extracting(claim -> claim.notice().events().size())
        .containsExactly(1, 4, 4, 1);
    assertThat(
            List.of(first, second, third, fourth).stream()
                .flatMap(claim -> events(claim.notice()).stream()))
        .containsExactlyElementsOf(notices.stream().map(DeliveriesContract::event).toList());
  }

  @Test
  void holdsNothingBackBeforeADeletion() {
    Notice held = changed();
    Notice deletion = Samples.notice(user, DATA_DELETED, ana);
    Claim first = receive(NOON, ROOM, changed(), held, deletion).getFirst();

    settle(NOON, first, new Settlement.Accepted());
    Claim second = claim(NOON).getFirst();
    settle(NOON, second, new Settlement.Accepted());

    assertThat(second.notice()).isEqualTo(held);
    assertThat(notices(claim(NOON))).containsExactly(deletion);
  }

  @Test
  void addsNothingToAMailThatMayHaveLeft() {
    Notice first = changed();
    Notice second = changed();
    Claim claim = receive(NOON, ROOM, first).getFirst();
    settle(NOON, claim, new TryAgain(later(10), true));
    receive(later(5), ROOM, second);

    assertThat(notices(claim(later(10)))).containsExactly(first);
  }

  @Test
  void takesTheOldestAndTheNewestInTurn() {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      notices.add(Samples.notice(Samples.freshAddress()));
      receive(later(i), 0, notices.getLast());
    }

    assertThat(notices(claim(later(10), 4)))
        .containsExactlyInAnyOrder(notices.get(0), notices.get(1), notices.get(8), notices.get(9));
    assertThat(claimedOneByOne(later(10), 4)).contains(notices.get(2), notices.get(7));
  }

  @Test
  void letsAWarningGoBeforeOthers() {
    for (int i = 0; i < 10; i++) {
      receive(later(i), 0, Samples.notice(Samples.freshAddress()));
    }
    Notice warning = Samples.notice(user, ADDRESS_REMOVED, ana);
    receive(later(10), 0, warning);
    for (int i = 11; i < 21; i++) {
      receive(later(i), 0, Samples.notice(Samples.freshAddress()));
    }

    assertThat(claimedOneByOne(later(21), 2)).contains(warning);
    assertThat(claim(later(21), 10)).hasSize(10);
  }

  @Test
  void sendsAtOnceWhatAWarningHasToWaitFor() {
    Notice before = Samples.notice(user, WELCOME, ana);
    Notice warning = Samples.notice(user, ADDRESS_REMOVED, ana);
    Notice after = Samples.notice(user, DATA_DELETED, ana);
    for (int i = 0; i < 10; i++) {
      receive(NOON, 0, Samples.notice(Samples.freshAddress()));
    }
    receive(later(1), 0, before, warning, after);
    for (int i = 0; i < 10; i++) {
      receive(later(2), 0, Samples.notice(Samples.freshAddress()));
    }

    for (Notice next : List.of(before, warning, after)) {
      Claim urgent =
          claim(later(3), 2).stream()
              .filter(claim -> claim.notice().equals(next))
              .findAny()
              .orElseThrow();
      settle(later(1), urgent, new Settlement.Accepted());
    }
  }

  @Test
  void isInNoHurryAfterAWarning() {
    Claim warning = receive(NOON, 1, Samples.notice(user, ADDRESS_REMOVED, ana)).getFirst();
    settle(NOON, warning, new Settlement.Accepted());
    Notice next = Samples.notice(user, DATA_DELETED, ana);
    receive(later(1), 0, Samples.notice(Samples.freshAddress()));
    receive(later(2), 0, next);
    receive(later(3), 0, Samples.notice(Samples.freshAddress()));

    assertThat(notices(claim(later(4), 2))).hasSize(2).doesNotContain(next);
  }

  @Test
  void leavesHalfOfTheRoomToOthersHoweverManyWarningsThereAre() {
    Notice other = Samples.notice(ana);
    for (int i = 0; i < 10; i++) {
      receive(later(i), 0, Samples.notice(user, ADDRESS_REMOVED, Samples.freshAddress()));
    }
    receive(later(10), 0, other);

    List<Claim> claims = claim(later(10), 4);
    assertThat(claims).hasSize(4);
    assertThat(notices(claims)).contains(other);
    assertThat(claim(later(10), 7)).as("all the room, though no other is due").hasSize(7);
  }

  @Test
  void countsTheAttemptsThatMayHaveArrived() {
    Reply none = Reply.none("mx.example.org:25", "no answer");
    Claim claim = receive(NOON, 1, Samples.notice(ana)).getFirst();
    assertThat(claim.unanswered()).isZero();

    claim = claimedAgainAfter(NOON, claim, new SendOutcome.Unanswered(none));
    claim = claimedAgainAfter(NOON, claim, new SendOutcome.Postponed(none));
    claim = claimedAgainAfter(NOON, claim, new SendOutcome.Unanswered(none));

    assertThat(claim.unanswered()).isEqualTo(2);
    assertThat(claim.attempts()).isEqualTo(3);
  }

  @Test
  void findsWhatIsOld() {
    Notice old = Samples.notice(Samples.freshAddress());
    receive(NOON, 0, old);
    receive(later(1), 0, Samples.notice(Samples.freshAddress()));
    receive(NOON, 1, Samples.notice(Samples.freshAddress()));

    List<Claim> claims = await(deliveries().claimOld(NOON, later(2), later(2).plus(LEASE), ROOM));

    assertThat(notices(claims)).containsExactly(old);
  }

  @Test
  void forgetsWhatEndedAndNothingElse() {
    Notice accepted = Samples.notice(ana);
    Notice parked = Samples.notice(Samples.freshAddress());
    Notice waiting = Samples.notice(Samples.freshAddress());
    List<Claim> claims = receive(NOON, 2, accepted, parked, waiting);
    settle(NOON, claims.get(0), new Settlement.Accepted());
    settle(NOON, claims.get(1), new Settlement.Parked("refused"));

    assertThat(await(deliveries().forget(NOON, ROOM))).isZero();
    assertThat(await(deliveries().forget(later(1), 1))).isEqualTo(1);
    assertThat(await(deliveries().forget(later(1), ROOM))).isEqualTo(1);
    assertThat(await(deliveries().forget(later(1), ROOM))).isZero();

    assertThat(notices(claim(NOON))).containsExactly(waiting);
  }

  @Test
  void erasesWhatWasAcceptedOnce() {
    List<Claim> claims =
        receive(NOON, ROOM, Samples.notice(ana), Samples.notice(Samples.freshAddress()));
    settle(NOON, claims.get(0), new Settlement.Accepted());
    settle(NOON, claims.get(1), new Settlement.Parked("refused"));

    assertThat(await(deliveries().erase(NOON, ROOM))).isZero();
    assertThat(await(deliveries().erase(later(1), ROOM))).isEqualTo(1);
    assertThat(await(deliveries().erase(later(1), ROOM))).isZero();
  }

  private Notice changed() {
    return Samples.notice(user, DATA_CHANGED, ana);
  }

  private Notice changed(long version, Author author, @Nullable String fullName, Locale locale) {
    CoveredEvent sample = Samples.event();
    CoveredEvent event =
        new CoveredEvent(sample.id(), version, sample.occurredAt(), author, sample.changes());
    return new Notice(user, DATA_CHANGED, ana, fullName, locale, List.of(event));
  }

  protected static Instant later(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  protected final List<Claim> receive(Instant now, int room, Notice... notices) {
    return await(deliveries().receive(List.of(notices), now, now.plus(LEASE), room));
  }

  protected final List<Claim> claim(Instant now) {
    return claim(now, ROOM);
  }

  protected final List<Claim> claim(Instant now, int atMost) {
    return await(deliveries().claim(now, now.plus(LEASE), atMost));
  }

  private List<Notice> claimedOneByOne(Instant now, int times) {
    List<Notice> claimed = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      claimed.addAll(notices(claim(now, 1)));
    }
    return claimed;
  }

  /** Gives what was lost. */
  protected final List<Claim> settle(Instant now, Claim claim, Decision decision) {
    return settleIt(now, claim, decision).lost();
  }

  private Settled settleIt(Instant now, Claim claim, Decision decision) {
    return await(deliveries().settle(List.of(settlement(now, claim, decision)), now));
  }

  private static Settlement settlement(Instant now, Claim claim, Decision decision) {
    return new Settlement(
        claim, decision, new Attempt(now, Duration.ofMillis(5), outcome(decision)));
  }

  private static SendOutcome outcome(Decision decision) {
    Reply reply = new Reply("mx.example.org:25", 250, "2.0.0", "whatever");
    return switch (decision) {
      case Settlement.Accepted accepted -> new SendOutcome.Accepted(reply);
      case Settlement.Parked parked -> new SendOutcome.Refused(reply);
      case TryAgain again -> new SendOutcome.Postponed(reply);
    };
  }

  private Claim claimedAgainAfter(Instant now, Claim claim, SendOutcome outcome) {
    Attempt attempt = new Attempt(now, Duration.ofMillis(5), outcome);
    await(
        deliveries().settle(List.of(new Settlement(claim, new TryAgain(now, true), attempt)), now));
    return claim(now).getFirst();
  }

  protected static List<Notice> notices(List<Claim> claims) {
    return claims.stream().map(Claim::notice).toList();
  }

  private static Object event(Notice notice) {
    return notice.latest().id();
  }

  private static List<Object> events(Notice notice) {
    return notice.events().stream().<Object>map(CoveredEvent::id).toList();
  }

  protected static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(20));
  }
}
