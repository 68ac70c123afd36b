package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.Alarms;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.Deliveries;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Stores settlements, many with one transaction: nobody waits for them, and one costs the database
 * as much as many. So each waits a moment for company, unless there is enough of it already. One
 * transaction at a time; tries again until the database takes them, so what waits here is bounded
 * by what its user has in hand.
 */
final class GroupCommit {
  private static final int MOST = 64;

  /** With so many, what a transaction costs is mostly what its rows cost. */
  private static final int ENOUGH = 16;

  private enum Phase {
    IDLE,
    LINGERING,
    STORING
  }

  /** Is told of each transaction. */
  interface Listener {
    /**
     * @param nextIsDue whether another delivery of the same lanes may be claimed at once
     */
    void settled(int count, boolean nextIsDue);
  }

  private final Deliveries deliveries;
  private final Clock clock;
  private final Alarms alarms;
  private final BackOff backOff;
  private final Duration linger;
  private final Queue<Settlement> waiting = new ArrayDeque<>();
  private Phase phase = Phase.IDLE;

  /**
   * @param linger how long a settlement waits for others
   */
  GroupCommit(Deliveries deliveries, Clock clock, Alarms alarms, BackOff backOff, Duration linger) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.alarms = alarms;
    this.backOff = backOff;
    this.linger = linger;
  }

  /**
   * @param listener the same for every call
   */
  void add(Settlement settlement, Listener listener) {
    Phase now;
    synchronized (this) {
      waiting.add(settlement);
      Phase before = phase;
      now = before == Phase.STORING ? before : begin();
      if (now == before) {
        return;
      }
    }
    go(now, listener);
  }

  private void go(Phase now, Listener listener) {
    switch (now) {
      case IDLE -> {}
      case LINGERING ->
          Uni.createFrom()
              .voidItem()
              .onItem()
              .delayIt()
              .by(linger)
              .subscribe()
              .with(waited -> lingered(listener));
      case STORING -> store(listener);
    }
  }

  /** There may have been enough before, and a later one be lingering now: then it has company. */
  private void lingered(Listener listener) {
    synchronized (this) {
      if (phase != Phase.LINGERING) {
        return;
      }
      phase = Phase.STORING;
    }
    store(listener);
  }

  private void store(Listener listener) {
    List<Settlement> batch = next();
    store(batch)
        .onFailure()
        .recoverWithUni(defect -> oneByOne(batch))
        .subscribe()
        .with(
            settled -> {
              batch.stream()
                  .filter(each -> each.mayHaveArrived() && settled.lost().contains(each.claim()))
                  .forEach(each -> alarms.leaseLost(each.claim()));
              listener.settled(batch.size(), settled.nextIsDue());
              go(begin(), listener);
            });
  }

  private synchronized Phase begin() {
    boolean enough = linger.isZero() || waiting.size() >= ENOUGH;
    phase = waiting.isEmpty() ? Phase.IDLE : enough ? Phase.STORING : Phase.LINGERING;
    return phase;
  }

  private synchronized List<Settlement> next() {
    List<Settlement> batch = new ArrayList<>();
    while (batch.size() < MOST && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private Uni<Settled> store(List<Settlement> batch) {
    return backOff.retry(
        Uni.createFrom().deferred(() -> deliveries.settle(batch, clock.instant())),
        DeliveriesUnavailable.class);
  }

  private Uni<Settled> oneByOne(List<Settlement> batch) {
    List<Uni<Settled>> each = batch.stream().map(this::storeAlone).toList();
    return Uni.join()
        .all(each)
        .usingConcurrencyOf(1)
        .andFailFast()
        .map(
            all ->
                new Settled(
                    all.stream().flatMap(settled -> settled.lost().stream()).toList(),
                    all.stream().anyMatch(Settled::nextIsDue)));
  }

  /** Without the record of the attempt, should that be what can't be stored. */
  private Uni<Settled> storeAlone(Settlement settlement) {
    Claim claim = settlement.claim();
    Settlement withoutAttempt = new Settlement(claim, settlement.decision(), null);
    return store(List.of(settlement))
        .onFailure()
        .recoverWithUni(() -> store(List.of(withoutAttempt)))
        .onFailure()
        .invoke(defect -> alarms.settlementFailed(claim, defect))
        .onFailure()
        .recoverWithItem(new Settled(List.of(), false));
  }
}
