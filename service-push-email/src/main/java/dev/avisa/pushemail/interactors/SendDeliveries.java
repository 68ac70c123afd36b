package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.Alarms;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.Notices;
import dev.avisa.pushemail.repositories.Randomness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Sends what is due, as fast as the mail server takes it: claims deliveries for which there is room
 * in hand, makes an attempt each, and stores what came of it.
 *
 * <p>Nothing is sent under a lease that may end meanwhile. A process that was stopped for a while
 * (a pause of its machine, a long garbage collection) finds that out before it sends, by clocks of
 * which one ran on; and what it marks too late is refused by the fencing token.
 */
@ApplicationScoped
public class SendDeliveries {
  /** How many are looked at in one go for having grown too old while no server can be used. */
  private static final int MOST_OLD = 100;

  /** Mails have left when their settlements wait; so it delays none. */
  private static final Duration LINGER = Duration.ofMillis(10);

  private final Deliveries deliveries;
  private final Notices notices;
  private final Clock clock;
  private final Randomness randomness;
  private final Alarms alarms;
  private final DeliveryPolicy policy;
  private final Desk desk;
  private final GroupCommit commits;
  private final Results results = new Results();

  @Inject
  public SendDeliveries(
      Deliveries deliveries,
      Notices notices,
      Clock clock,
      Randomness randomness,
      Alarms alarms,
      DeliveryPolicy policy) {
    this(deliveries, notices, clock, randomness, alarms, policy, BackOff.IN_A_HURRY, LINGER);
  }

  SendDeliveries(
      Deliveries deliveries,
      Notices notices,
      Clock clock,
      Randomness randomness,
      Alarms alarms,
      DeliveryPolicy policy,
      BackOff backOff,
      Duration linger) {
    this.deliveries = deliveries;
    this.notices = notices;
    this.clock = clock;
    this.randomness = randomness;
    this.alarms = alarms;
    this.policy = policy;
    this.desk = new Desk(policy);
    this.commits = new GroupCommit(deliveries, clock, alarms, backOff, linger);
  }

  /**
   * Keeps notices and begins to send what may leave at once and finds room. Completes when they are
   * kept, and never once this sender has stopped: they come again, to another.
   */
  Uni<Void> receive(List<Notice> received) {
    OptionalInt room = desk.admit(received.size());
    return room.isPresent() ? keep(received, room.getAsInt()) : Uni.createFrom().nothing();
  }

  private Uni<Void> keep(List<Notice> received, int room) {
    Instant now = clock.instant();
    Lease lease = Lease.of(policy.lease(), clock);
    return deliveries
        .receive(received, now, lease.time(), room)
        .onFailure()
        .invoke(() -> desk.unreserve(room))
        .invoke(
            claims -> {
              take(claims, lease, room, false);
              if (room < received.size()) {
                // Only now does a claim find it: there may be room by now.
                desk.leave();
                sendDue();
              }
            })
        .onTermination()
        .invoke(desk::received)
        .replaceWithVoid();
  }

  /** Claims and sends what is due, unless that is under way. Returns at once. */
  public void sendDue() {
    giveUpWhatIsOld();
    sendWaiting();
    Instant now = clock.instant();
    Desk.Permission permission = desk.mayClaim(now);
    if (permission.room() == 0) {
      return;
    }
    Lease lease = Lease.of(policy.lease(), clock);
    Uni.createFrom()
        .deferred(() -> deliveries.claim(now, lease.time(), permission.room()))
        .subscribe()
        .with(
            claims -> {
              boolean again = desk.claimed(permission, claims.size());
              take(claims, lease, permission.room(), permission.probe());
              if (again) {
                sendDue();
              }
            },
            failure -> {
              desk.notClaimed(permission);
              alarms.claimFailed(failure);
            });
  }

  /**
   * Takes no more work, gives back what was not begun, and completes when what was begun is stored.
   */
  public Uni<Void> stop() {
    Uni<Void> done = desk.stop();
    sendWaiting();
    return done;
  }

  /** How sending goes, for people to look at. */
  public SendingStatus status() {
    return desk.status();
  }

  private void take(List<Claim> claims, Lease lease, int reserved, boolean probe) {
    desk.take(claims, lease, reserved, probe);
    sendWaiting();
  }

  private void sendWaiting() {
    Instant now = clock.instant();
    for (Desk.Held held : desk.next(now)) {
      send(held);
    }
    desk.unwanted(now).forEach(this::giveBack);
  }

  private void send(Desk.Held held) {
    Duration start = clock.uptime();
    Duration within = held.lease().left(clock).minus(DeliveryPolicy.LEASE_MARGIN);
    if (within.compareTo(DeliveryPolicy.LEAST_ATTEMPT) < 0) {
      desk.dropped(held, clock.instant());
      giveBack(held);
      return;
    }
    Instant startedAt = clock.instant();
    Uni.createFrom()
        .deferred(() -> notices.send(held.claim().notice(), within))
        .onFailure()
        .recoverWithItem(SendDeliveries::defect)
        .subscribe()
        .with(
            outcome ->
                attempted(held, new Attempt(startedAt, clock.uptime().minus(start), outcome)));
  }

  /** Later, like any mail: whether it left isn't known. */
  private static SendOutcome defect(Throwable failure) {
    return new SendOutcome.Postponed(Reply.none("", "defect: " + failure.getClass().getName()));
  }

  private void attempted(Desk.Held held, Attempt attempt) {
    Instant now = clock.instant();
    desk.sent(now);
    SendOutcome outcome = desk.understand(held, attempt.outcome());
    judgeServer(held, outcome, now);
    Settlement.Decision decision =
        Verdict.of(outcome, held.claim(), policy, now, randomness.draw());
    settle(new Settlement(held.claim(), decision, attempt));
    sendWaiting();
  }

  private void judgeServer(Desk.Held held, SendOutcome outcome, Instant now) {
    Circuit before = desk.circuit();
    Circuit after = desk.judge(held, outcome, now);
    if (!before.isOpen() && after.isOpen()) {
      alarms.circuitOpened(outcome);
    } else if (before.isOpen() && !after.isOpen()) {
      alarms.circuitClosed();
    }
  }

  private void giveBack(Desk.Held held) {
    settle(
        new Settlement(
            held.claim(), new Settlement.TryAgain(clock.instant(), false), /* attempt= */ null));
  }

  private void settle(Settlement settlement) {
    commits.add(settlement, results);
  }

  private final class Results implements GroupCommit.Listener {
    @Override
    public void settled(int count, boolean nextIsDue) {
      if (desk.settled(count, nextIsDue)) {
        sendDue();
      }
    }
  }

  /** While no server can be used, time goes on for mails that are not tried. */
  private void giveUpWhatIsOld() {
    Circuit circuit = desk.circuit();
    SendOutcome cause = circuit.cause();
    Instant now = clock.instant();
    if (cause == null
        || !circuit.isOutageOf(policy.retries().longest(), now)
        || !desk.maySweep(now)) {
      return;
    }
    deliveries
        .claimOld(
            now.minus(policy.retries().giveUpAfter()), now, now.plus(policy.lease()), MOST_OLD)
        .subscribe()
        .with(
            claims -> {
              desk.swept(claims.size(), clock.instant());
              Settlement.Decision over = Verdict.gaveUp(cause, policy.retries());
              claims.forEach(claim -> settle(new Settlement(claim, over, null)));
            },
            failure -> {
              desk.swept(0, now);
              alarms.claimFailed(failure);
            });
  }
}
