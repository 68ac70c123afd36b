package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.Alarms;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.Deliveries;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntConsumer;

/**
 * Stores settlements, one transaction at a time: what comes while one is under way goes together
 * with the next. A lone settlement doesn't wait, and many share one commit. Tries again until the
 * database takes them, so what waits here is bounded by what its user has in hand.
 */
final class GroupCommit {
  private static final int MOST = 64;

  private final Deliveries deliveries;
  private final Clock clock;
  private final Alarms alarms;
  private final BackOff backOff;
  private final Queue<Settlement> waiting = new ArrayDeque<>();
  private boolean busy;

  GroupCommit(Deliveries deliveries, Clock clock, Alarms alarms, BackOff backOff) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.alarms = alarms;
    this.backOff = backOff;
  }

  /**
   * @param settled is told how many are stored, each time; the same for every call
   */
  void add(Settlement settlement, IntConsumer settled) {
    synchronized (this) {
      waiting.add(settlement);
      if (busy) {
        return;
      }
      busy = true;
    }
    storeNext(settled);
  }

  private void storeNext(IntConsumer settled) {
    List<Settlement> batch = next();
    if (batch.isEmpty()) {
      return;
    }
    store(batch)
        .onFailure()
        .recoverWithUni(defect -> oneByOne(batch))
        .subscribe()
        .with(
            lost -> {
              lost.forEach(alarms::leaseLost);
              settled.accept(batch.size());
              storeNext(settled);
            });
  }

  private synchronized List<Settlement> next() {
    List<Settlement> batch = new ArrayList<>();
    while (batch.size() < MOST && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    busy = !batch.isEmpty();
    return batch;
  }

  private Uni<List<Claim>> store(List<Settlement> batch) {
    return backOff.retry(
        Uni.createFrom().deferred(() -> deliveries.settle(batch, clock.instant())),
        DeliveriesUnavailable.class);
  }

  private Uni<List<Claim>> oneByOne(List<Settlement> batch) {
    List<Uni<List<Claim>>> each = batch.stream().map(this::storeAlone).toList();
    return Uni.join()
        .all(each)
        .usingConcurrencyOf(1)
        .andFailFast()
        .map(lost -> lost.stream().flatMap(List::stream).toList());
  }

  /** Without the record of the attempt, should that be what can't be stored. */
  private Uni<List<Claim>> storeAlone(Settlement settlement) {
    Claim claim = settlement.claim();
    return store(List.of(settlement))
        .onFailure()
        .recoverWithUni(() -> store(List.of(new Settlement(claim, settlement.decision(), null))))
        .onFailure()
        .invoke(defect -> alarms.settlementFailed(claim, defect))
        .onFailure()
        .recoverWithItem(List.of());
  }
}
