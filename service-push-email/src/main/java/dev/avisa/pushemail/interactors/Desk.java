package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Throttle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sender has in hand, bounded, and whether it may take and send more. All methods are short,
 * and none calls out: that is what makes one lock enough.
 */
final class Desk {
  /**
   * A claim and its end.
   *
   * @param probe whether it goes to find out if the server can be used again
   */
  record Held(Claim claim, Lease lease, boolean probe) {}

  /**
   * To claim deliveries.
   *
   * @param room how many, reserved; 0 for none
   */
  record Permission(int room, boolean probe) {}

  /**
   * So many mails in a row that are not answered are not about these mails. More than make the
   * mails go to the next server, if there is one.
   */
  static final int SILENCES_THAT_COUNT = 10;

  private static final Permission NONE = new Permission(0, false);

  private final int most;
  private final Circuit closed;
  private final Deque<Held> waiting = new ArrayDeque<>();
  private final FalseAlarms falseAlarms = new FalseAlarms();

  /** The deliveries whose attempts were all that ended since a server last answered. */
  private final Set<DeliveryId> unanswered = new HashSet<>();

  private Circuit circuit;
  private Throttle throttle;
  private int receiving;
  private int reserved;
  private int sending;

  /** Since when each result waits to be stored, oldest first; they are stored in this order. */
  private final Deque<Instant> unstored = new ArrayDeque<>();

  private boolean claiming;
  private boolean claimAgain;

  /** Whether something due may have been left that nobody has in hand, as far as is known here. */
  private boolean left;

  private boolean sweeping;
  private boolean stopping;
  private boolean stopped;
  private @Nullable UniEmitter<? super Void> whenIdle;

  Desk(DeliveryPolicy policy) {
    this.most = policy.inHand();
    this.closed = Circuit.closed(policy.probes());
    this.circuit = closed;
    this.throttle = Throttle.of(policy.concurrency());
  }

  /**
   * Room for claims of what is going to be kept, none while nothing would be sent; nothing once
   * this sender has stopped. Ends with {@link #received}.
   */
  synchronized OptionalInt admit(int wanted) {
    if (stopped) {
      return OptionalInt.empty();
    }
    int room = stopping || circuit.isOpen() ? 0 : Math.max(0, Math.min(wanted, most - inHand()));
    reserved += room;
    receiving++;
    return OptionalInt.of(room);
  }

  /** What was admitted is kept, or couldn't be. */
  synchronized void received() {
    receiving--;
    tellWhenIdle();
  }

  /** Something due was left in the database, for whoever has room. */
  synchronized void leave() {
    left = true;
  }

  synchronized void unreserve(int room) {
    reserved -= room;
    tellWhenIdle();
  }

  /** One claim at a time: what comes meanwhile is looked for right after it. */
  synchronized Permission mayClaim(Instant now) {
    if (stopping || isInArrears(now)) {
      return NONE;
    }
    if (claiming) {
      claimAgain = true;
      return NONE;
    }
    boolean probe = circuit.isOpen();
    int room = probe ? 1 : throttle.limitAt(now) == 0 ? 0 : most - inHand();
    if (room <= 0 || (probe && !circuit.mayProbe(now))) {
      return NONE;
    }
    if (probe) {
      circuit = circuit.probed();
    }
    claiming = true;
    claimAgain = false;
    left = false;
    reserved += room;
    return new Permission(room, probe);
  }

  /** True when more may be due. */
  synchronized boolean claimed(Permission permission, int count) {
    claiming = false;
    left |= count == permission.room();
    if (permission.probe()) {
      circuit = circuit.probeFound(count > 0);
    }
    return claimAgain;
  }

  /** Whether something is due isn't known. */
  synchronized void notClaimed(Permission permission) {
    claiming = false;
    left = true;
    if (permission.probe()) {
      circuit = circuit.probeDropped();
    }
    unreserve(permission.room());
  }

  synchronized void take(List<Claim> claims, Lease lease, int room, boolean probe) {
    reserved -= room;
    claims.forEach(claim -> waiting.add(new Held(claim, lease, probe)));
    tellWhenIdle();
  }

  /** What may be sent now; each has to come back by {@link #sent}. */
  synchronized List<Held> next(Instant now) {
    List<Held> next = new ArrayList<>();
    int limit = throttle.limitAt(now);
    while (!stopping && sending < limit && !waiting.isEmpty() && maySend(waiting.peek())) {
      next.add(waiting.remove());
      sending++;
    }
    return next;
  }

  /** What can't be sent any time soon, for somebody else to take; it counts as a result. */
  synchronized List<Held> unwanted(Instant now) {
    List<Held> unwanted = waiting.stream().filter(held -> stopping || !maySend(held)).toList();
    waiting.removeAll(unwanted);
    addUnstored(unwanted.size(), now);
    return unwanted;
  }

  private boolean maySend(Held held) {
    return held.probe() || !circuit.isOpen();
  }

  /** An attempt is over and its result is being settled. */
  synchronized void sent(Instant now) {
    sending--;
    addUnstored(1, now);
  }

  /** No attempt was made after all. */
  synchronized void dropped(Held held, Instant now) {
    learnedNothing(held);
    sent(now);
  }

  /** What an outcome says in the light of those before it. */
  synchronized SendOutcome understand(Held held, SendOutcome outcome) {
    return falseAlarms.understand(held.claim().delivery(), outcome);
  }

  synchronized Circuit judge(Held held, SendOutcome outcome, Instant now) {
    if (outcome.reply().code() > 0) {
      unanswered.clear();
    }
    switch (outcome) {
      case SendOutcome.Unanswered silence -> silent(held, silence, now);
      case SendOutcome.Unreachable trouble ->
          circuit = circuit.troubled(trouble, held.probe(), now);
      case SendOutcome.RefusedUs trouble -> circuit = circuit.troubled(trouble, held.probe(), now);
      case SendOutcome.SlowDown slow -> {
        throttle = throttle.slowedDown(now);
        // Without a reply it was us who had no connection free, and that says nothing of a server.
        if (slow.reply().code() > 0) {
          circuit = closed;
        } else {
          learnedNothing(held);
        }
      }
      case SendOutcome.Accepted accepted -> {
        circuit = closed;
        throttle = throttle.accepted();
      }
      case SendOutcome.Refused refused -> {
        if (!refused.reply().server().isEmpty()) {
          circuit = closed;
        } else {
          learnedNothing(held); // It can't be written, so no server was asked.
        }
      }
      case SendOutcome.Postponed postponed -> {
        if (postponed.reply().code() > 0) {
          circuit = closed;
        } else if (postponed.reply().isSilence()) {
          silent(held, new SendOutcome.Unanswered(postponed.reply()), now);
        } else {
          learnedNothing(held); // A defect of ours says nothing of a server.
        }
      }
    }
    return circuit;
  }

  /** Of a server. */
  private void learnedNothing(Held held) {
    if (held.probe()) {
      circuit = circuit.probeDropped();
    }
  }

  private void silent(Held held, SendOutcome.Unanswered silence, Instant now) {
    if (circuit.isOpen() || isOneTooMany(held.claim().delivery())) {
      circuit = circuit.troubled(silence, held.probe(), now);
    }
  }

  private boolean isOneTooMany(DeliveryId delivery) {
    unanswered.add(delivery);
    return unanswered.size() >= SILENCES_THAT_COUNT;
  }

  private void addUnstored(int count, Instant now) {
    unstored.addAll(Collections.nCopies(count, now));
  }

  /**
   * What is claimed now may be what was sent and has outlived its lease while that isn't stored. A
   * lease has this margin left when an attempt is over; whether storing has failed or only takes
   * its time doesn't matter.
   */
  private boolean isInArrears(Instant now) {
    Instant oldest = unstored.peek();
    return oldest != null && !now.isBefore(oldest.plus(DeliveryPolicy.LEASE_MARGIN));
  }

  /**
   * @param nextIsDue whether another delivery of the same lanes may be claimed
   * @return whether to look for more
   */
  synchronized boolean settled(int count, boolean nextIsDue) {
    for (int i = 0; i < count; i++) {
      unstored.remove();
    }
    left |= nextIsDue;
    tellWhenIdle();
    return left;
  }

  synchronized boolean maySweep(Instant now) {
    boolean may = !sweeping && !stopping && !isInArrears(now);
    sweeping = sweeping || may;
    return may;
  }

  synchronized void swept(int count, Instant now) {
    sweeping = false;
    addUnstored(count, now);
    tellWhenIdle();
  }

  synchronized Circuit circuit() {
    return circuit;
  }

  synchronized SendingStatus status() {
    return new SendingStatus(circuit, inHand(), throttle.limit());
  }

  synchronized Uni<Void> stop() {
    stopping = true;
    return Uni.createFrom()
        .emitter(
            emitter -> {
              synchronized (this) {
                whenIdle = emitter;
                tellWhenIdle();
              }
              emitter.onTermination(this::stopped);
            });
  }

  /** Also when nobody waits any longer. */
  private synchronized void stopped() {
    stopped = true;
  }

  private void tellWhenIdle() {
    if (whenIdle != null && inHand() == 0 && receiving == 0 && !sweeping) {
      stopped = true;
      whenIdle.complete(null);
      whenIdle = null;
    }
  }

  private int inHand() {
    return waiting.size() + reserved + sending + unstored.size();
  }
}
