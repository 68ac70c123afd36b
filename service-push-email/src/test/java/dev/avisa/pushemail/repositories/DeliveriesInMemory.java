package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.Lane.Placement;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.entities.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deliveries in a map; unavailable as often as it is told to be. */
public final class DeliveriesInMemory implements Deliveries {
  private final DeliveryTables tables = new DeliveryTables();
  private final Coalescing rules;
  private final Set<DeliveryId> erased = new HashSet<>();
  private int looks;
  private Turn turn = Turn.FIRST;
  private Runnable beforeReceiving = () -> {};
  private @Nullable EmailAddress indigestible;
  private boolean takesResults = true;
  private CompletableFuture<Void> resultsHeld = CompletableFuture.completedFuture(null);

  public DeliveriesInMemory(Coalescing rules) {
    this.rules = rules;
  }

  /** The same deliveries, as operators see them. */
  public DeliveryRecords records() {
    return new DeliveryRecordsInMemory(tables);
  }

  /** The same deliveries, for operators to correct. */
  public DeliveryCorrections corrections() {
    return new DeliveryCorrectionsInMemory(tables);
  }

  /** What operators did to them. */
  public OperatorActions actions() {
    return new OperatorActionsInMemory(tables);
  }

  public void failNext(int times) {
    tables.failNext(times);
  }

  /** Whether results can be stored. */
  public void takeResults(boolean takes) {
    synchronized (tables) {
      takesResults = takes;
    }
  }

  /**
   * Results are neither stored nor refused until then.
   *
   * @return ends it
   */
  public Runnable holdResults() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    synchronized (tables) {
      resultsHeld = end;
    }
    return () -> end.complete(null);
  }

  /** Notices for this address can't be stored: a defect. */
  public void choke(EmailAddress recipient) {
    synchronized (tables) {
      indigestible = recipient;
    }
  }

  public List<StoredDelivery> all() {
    synchronized (tables) {
      return List.copyOf(tables.deliveries.values());
    }
  }

  /** What happens while the next notices are about to be kept. */
  public void beforeReceiving(Runnable event) {
    synchronized (tables) {
      beforeReceiving = event;
    }
  }

  /** How often somebody looked for what is due. */
  public int looks() {
    synchronized (tables) {
      return looks;
    }
  }

  /** Everything that was settled, in that order, whether it was lost or not. */
  public List<Settlement> settlements() {
    synchronized (tables) {
      return List.copyOf(tables.settlements);
    }
  }

  @Override
  public Uni<List<Claim>> receive(
      List<Notice> notices, Instant now, Instant leaseUntil, int atMost) {
    return tables.transaction(
        () -> {
          Runnable event = beforeReceiving;
          beforeReceiving = () -> {};
          event.run();
          List<Claim> claims = new ArrayList<>();
          if (notices.stream().anyMatch(notice -> notice.recipient().equals(indigestible))) {
            throw new IllegalStateException("indigestible");
          }
          for (Notice notice : notices) {
            if (tables.seen.add(
                new DeliveryTables.EventInLane(notice.latest().id(), notice.lane()))) {
              place(notice, now, claims.size() < atMost ? leaseUntil : null).ifPresent(claims::add);
            }
          }
          return claims;
        });
  }

  private Optional<Claim> place(Notice notice, Instant now, @Nullable Instant claimUntil) {
    Lane lane = tables.lanes.getOrDefault(notice.lane(), Lane.empty(notice.lane()));
    Placement placement = lane.place(notice.kind(), tables.ids.next(), now, claimUntil, rules);
    tables.lanes.put(notice.lane(), placement.lane());
    switch (placement) {
      case Placement.Begins begins -> {
        StoredDelivery stored =
            new StoredDelivery(
                begins.delivery(),
                notice.lane(),
                notice,
                begins.claimed() ? "sending" : "due",
                now,
                null,
                0,
                null,
                null);
        tables.store(stored);
        return begins.claimed()
            ? Optional.of(claim(stored, placement.lane().token()))
            : Optional.empty();
      }
      case Placement.Joins joins -> {
        StoredDelivery stored = Objects.requireNonNull(tables.deliveries.get(joins.delivery()));
        tables.store(stored.dueWith(stored.notice().with(notice)));
        return Optional.empty();
      }
    }
  }

  private Claim claim(StoredDelivery stored, long token) {
    return new Claim(
        stored.id(),
        stored.lane(),
        token,
        stored.notice(),
        stored.since(),
        stored.attempts(),
        unanswered(stored));
  }

  private int unanswered(StoredDelivery stored) {
    return Math.toIntExact(
        tables.settlements.stream()
            .filter(settlement -> settlement.claim().delivery().equals(stored.id()))
            .map(Settlement::attempt)
            .filter(Objects::nonNull)
            .filter(attempt -> !attempt.startedAt().isBefore(stored.since()))
            .filter(attempt -> attempt.outcome() instanceof SendOutcome.Unanswered)
            .count());
  }

  @Override
  public Uni<List<Claim>> claim(Instant now, Instant leaseUntil, int atMost) {
    return tables.transaction(
        () -> {
          looks++;
          Turn ours = turn;
          turn = turn.next();
          Set<Lane> chosen = new LinkedHashSet<>();
          due(now, Lane::urgent).stream().limit(ours.urgent(atMost)).forEach(chosen::add);
          List<Lane> others = due(now, lane -> !chosen.contains(lane));
          int room = atMost - chosen.size();
          int oldest = ours.oldest(room);
          others.stream().limit(oldest).forEach(chosen::add);
          others.reversed().stream().limit(room - oldest).forEach(chosen::add);
          return chosen.stream().map(lane -> take(lane, now, leaseUntil)).toList();
        });
  }

  @Override
  public Uni<List<Claim>> claimOld(
      Instant createdUntil, Instant now, Instant leaseUntil, int atMost) {
    return tables.transaction(
        () ->
            due(now, lane -> !tables.head(lane).createdAt().isAfter(createdUntil)).stream()
                .limit(atMost)
                .map(lane -> take(lane, now, leaseUntil))
                .toList());
  }

  private List<Lane> due(Instant now, Predicate<Lane> which) {
    return tables.lanes.values().stream()
        .filter(lane -> lane.isDue(now))
        .filter(which)
        .sorted(Comparator.comparing(lane -> Objects.requireNonNull(lane.dueAt())))
        .toList();
  }

  private Claim take(Lane lane, Instant now, Instant leaseUntil) {
    StoredDelivery head = tables.head(lane);
    Lane claimed = lane.claimed(head.id(), head.notice().kind(), now, leaseUntil, rules);
    tables.lanes.put(lane.id(), claimed);
    tables.store(head.with("sending", null, head.attempts(), null));
    return claim(head, claimed.token());
  }

  @Override
  public Uni<Settled> settle(List<Settlement> toSettle, Instant now) {
    CompletableFuture<Void> held;
    synchronized (tables) {
      held = resultsHeld;
    }
    return Uni.createFrom().completionStage(held).chain(() -> store(toSettle, now));
  }

  private Uni<Settled> store(List<Settlement> toSettle, Instant now) {
    return tables.transaction(
        () -> {
          if (!takesResults) {
            throw new DeliveriesUnavailable(new IllegalStateException("takes no results"));
          }
          List<Claim> lost = new ArrayList<>();
          boolean nextIsDue = false;
          for (Settlement settlement : toSettle) {
            tables.settlements.add(settlement);
            Claim claim = settlement.claim();
            Lane lane = tables.lanes.get(claim.lane());
            if (lane == null || lane.token() != claim.token()) {
              lost.add(claim);
            } else {
              if (lane.leased()) {
                settle(lane, settlement, now);
              }
              nextIsDue |= Objects.requireNonNull(tables.lanes.get(lane.id())).isDue(now);
            }
          }
          return new Settled(lost, nextIsDue);
        });
  }

  private void settle(Lane lane, Settlement settlement, Instant now) {
    StoredDelivery stored =
        Objects.requireNonNull(tables.deliveries.get(settlement.claim().delivery()));
    int before = settlement.claim().attempts();
    int attempts = settlement.attempt() == null ? before : before + 1;
    Lane ended = lane.ended(stored.notice().kind(), now, rules);
    switch (settlement.decision()) {
      case Settlement.Accepted accepted -> {
        tables.lanes.put(lane.id(), ended);
        tables.store(stored.with("accepted", now, attempts, null));
      }
      case Settlement.Parked parked -> {
        tables.lanes.put(lane.id(), ended);
        tables.store(stored.with("parked", now, attempts, parked.reason()));
      }
      case Settlement.TryAgain again -> {
        tables.lanes.put(lane.id(), lane.postponed(again.at()));
        tables.store(stored.with("due", null, again.counts() ? attempts : before, null));
      }
    }
  }

  @Override
  public Uni<Integer> erase(Instant acceptedBefore, int atMost) {
    return tables.transaction(
        () -> {
          List<DeliveryId> old =
              tables.deliveries.values().stream()
                  .filter(each -> each.state().equals("accepted"))
                  .filter(each -> each.endedBefore(acceptedBefore))
                  .map(StoredDelivery::id)
                  .filter(id -> !erased.contains(id))
                  .limit(atMost)
                  .toList();
          erased.addAll(old);
          return old.size();
        });
  }

  @Override
  public Uni<Integer> forget(Instant endedBefore, int atMost) {
    return tables.transaction(
        () -> {
          List<StoredDelivery> old =
              tables.deliveries.values().stream()
                  .filter(each -> each.endedBefore(endedBefore))
                  .limit(atMost)
                  .toList();
          for (StoredDelivery each : old) {
            tables.deliveries.remove(each.id());
            each.notice()
                .events()
                .forEach(
                    event ->
                        tables.seen.remove(
                            new DeliveryTables.EventInLane(event.id(), each.lane())));
          }
          return old.size();
        });
  }
}
