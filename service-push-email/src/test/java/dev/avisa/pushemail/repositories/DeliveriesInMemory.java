package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.Lane.Placement;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.PageSize;
import dev.avisa.pushemail.entities.Place;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deliveries in a map; unavailable as often as it is told to be. */
public final class DeliveriesInMemory
    implements Deliveries, DeliveryRecords, DeliveryCorrections, OperatorActions {
  /** One mail. */
  public record Stored(
      DeliveryId id,
      LaneId lane,
      Notice notice,
      String state,
      Instant createdAt,
      @Nullable Instant endedAt,
      int attempts,
      @Nullable String reason,
      @Nullable Instant replayedAt) {
    DeliverySummary summary() {
      return new DeliverySummary(
          id,
          notice.user(),
          notice.recipient().value(),
          notice.kind().name(),
          DeliveryState.parse(state),
          createdAt,
          endedAt,
          attempts,
          reason);
    }
  }

  private record EventInLane(EventId event, LaneId lane) {}

  private final DeliveryIds ids = new CountingIds();
  private final Coalescing rules;
  private final Map<LaneId, Lane> lanes = new LinkedHashMap<>();
  private final Map<DeliveryId, Stored> deliveries = new LinkedHashMap<>();
  private final Set<EventInLane> seen = new HashSet<>();
  private final Set<DeliveryId> erased = new HashSet<>();
  private final List<Settlement> settlements = new ArrayList<>();
  private final List<OperatorAction> actions = new ArrayList<>();
  private int failures;
  private int looks;
  private Runnable beforeReceiving = () -> {};
  private @Nullable EmailAddress indigestible;

  public DeliveriesInMemory(Coalescing rules) {
    this.rules = rules;
  }

  public synchronized void failNext(int times) {
    failures = times;
  }

  /** Notices for this address can't be stored: a defect. */
  public synchronized void choke(EmailAddress recipient) {
    indigestible = recipient;
  }

  public synchronized List<Stored> all() {
    return List.copyOf(deliveries.values());
  }

  /** What happens while the next notices are about to be kept. */
  public synchronized void beforeReceiving(Runnable event) {
    beforeReceiving = event;
  }

  /** How often somebody looked for what is due. */
  public synchronized int looks() {
    return looks;
  }

  /** Everything that was settled, in that order, whether it was lost or not. */
  public synchronized List<Settlement> settlements() {
    return List.copyOf(settlements);
  }

  @Override
  public Uni<List<Claim>> receive(
      List<Notice> notices, Instant now, Instant leaseUntil, int atMost) {
    return transaction(
        () -> {
          Runnable event = beforeReceiving;
          beforeReceiving = () -> {};
          event.run();
          List<Claim> claims = new ArrayList<>();
          if (notices.stream().anyMatch(notice -> notice.recipient().equals(indigestible))) {
            throw new IllegalStateException("indigestible");
          }
          for (Notice notice : notices) {
            if (seen.add(new EventInLane(notice.latest().id(), notice.lane()))) {
              place(notice, now, claims.size() < atMost ? leaseUntil : null).ifPresent(claims::add);
            }
          }
          return claims;
        });
  }

  private Optional<Claim> place(Notice notice, Instant now, @Nullable Instant claimUntil) {
    Lane lane = lanes.getOrDefault(notice.lane(), Lane.empty(notice.lane()));
    Placement placement = lane.place(notice.kind(), ids.next(), now, claimUntil, rules);
    lanes.put(notice.lane(), placement.lane());
    switch (placement) {
      case Placement.Begins begins -> {
        Stored stored =
            new Stored(
                begins.delivery(),
                notice.lane(),
                notice,
                begins.claimed() ? "sending" : "due",
                now,
                null,
                0,
                null,
                null);
        deliveries.put(stored.id(), stored);
        return begins.claimed()
            ? Optional.of(claim(stored, placement.lane().token()))
            : Optional.empty();
      }
      case Placement.Joins joins -> {
        Stored stored = Objects.requireNonNull(deliveries.get(joins.delivery()));
        List<CoveredEvent> events = new ArrayList<>(stored.notice().events());
        events.addAll(notice.events());
        Notice all =
            new Notice(
                notice.user(),
                notice.kind(),
                notice.recipient(),
                notice.fullName(),
                notice.locale(),
                events);
        deliveries.put(
            stored.id(),
            new Stored(
                stored.id(),
                stored.lane(),
                all,
                "due",
                stored.createdAt(),
                null,
                0,
                null,
                stored.replayedAt()));
        return Optional.empty();
      }
    }
  }

  private Claim claim(Stored stored, long token) {
    Instant since = Objects.requireNonNullElse(stored.replayedAt(), stored.createdAt());
    return new Claim(
        stored.id(),
        stored.lane(),
        token,
        stored.notice(),
        since,
        stored.attempts(),
        unanswered(stored.id(), since));
  }

  private int unanswered(DeliveryId delivery, Instant since) {
    return Math.toIntExact(
        settlements.stream()
            .filter(settlement -> settlement.claim().delivery().equals(delivery))
            .map(Settlement::attempt)
            .filter(Objects::nonNull)
            .filter(attempt -> !attempt.startedAt().isBefore(since))
            .filter(attempt -> attempt.outcome() instanceof SendOutcome.Unanswered)
            .count());
  }

  @Override
  public Uni<List<Claim>> claim(Instant now, Instant leaseUntil, int atMost) {
    return transaction(
        () -> {
          looks++;
          List<Lane> due = due(now, lane -> true);
          List<Lane> chosen = new ArrayList<>();
          for (int i = 0; i < due.size() && chosen.size() < atMost; i++) {
            chosen.add(due.get(i));
            if (chosen.size() < atMost && due.size() - 1 - i > i) {
              chosen.add(due.get(due.size() - 1 - i));
            }
          }
          return chosen.stream().distinct().map(lane -> take(lane, now, leaseUntil)).toList();
        });
  }

  @Override
  public Uni<List<Claim>> claimOld(
      Instant createdUntil, Instant now, Instant leaseUntil, int atMost) {
    return transaction(
        () ->
            due(now, lane -> !head(lane).createdAt().isAfter(createdUntil)).stream()
                .limit(atMost)
                .map(lane -> take(lane, now, leaseUntil))
                .toList());
  }

  private List<Lane> due(Instant now, Predicate<Lane> which) {
    return lanes.values().stream()
        .filter(lane -> lane.isDue(now))
        .filter(which)
        .sorted(Comparator.comparing(lane -> Objects.requireNonNull(lane.dueAt())))
        .toList();
  }

  private Claim take(Lane lane, Instant now, Instant leaseUntil) {
    Stored head = head(lane);
    Lane claimed = lane.claimed(head.id(), head.notice().kind(), now, leaseUntil, rules);
    lanes.put(lane.id(), claimed);
    deliveries.put(head.id(), with(head, "sending", null, head.attempts(), null));
    return claim(head, claimed.token());
  }

  private Stored head(Lane lane) {
    return deliveries.values().stream()
        .filter(each -> each.lane().equals(lane.id()) && each.endedAt() == null)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Uni<Settled> settle(List<Settlement> toSettle, Instant now) {
    return transaction(
        () -> {
          List<Claim> lost = new ArrayList<>();
          boolean nextIsDue = false;
          for (Settlement settlement : toSettle) {
            settlements.add(settlement);
            Claim claim = settlement.claim();
            Lane lane = lanes.get(claim.lane());
            if (lane == null || lane.token() != claim.token() || !lane.leased()) {
              lost.add(claim);
            } else {
              settle(lane, settlement, now);
              nextIsDue |= Objects.requireNonNull(lanes.get(lane.id())).isDue(now);
            }
          }
          return new Settled(lost, nextIsDue);
        });
  }

  private void settle(Lane lane, Settlement settlement, Instant now) {
    Stored stored = Objects.requireNonNull(deliveries.get(settlement.claim().delivery()));
    int before = settlement.claim().attempts();
    int attempts = settlement.attempt() == null ? before : before + 1;
    Lane ended = lane.ended(stored.notice().kind(), now, rules);
    switch (settlement.decision()) {
      case Settlement.Accepted accepted -> {
        lanes.put(lane.id(), ended);
        deliveries.put(stored.id(), with(stored, "accepted", now, attempts, null));
      }
      case Settlement.Parked parked -> {
        lanes.put(lane.id(), ended);
        deliveries.put(stored.id(), with(stored, "parked", now, attempts, parked.reason()));
      }
      case Settlement.TryAgain again -> {
        lanes.put(lane.id(), lane.postponed(again.at()));
        deliveries.put(
            stored.id(), with(stored, "due", null, again.counts() ? attempts : before, null));
      }
    }
  }

  private static Stored with(
      Stored old, String state, @Nullable Instant endedAt, int attempts, @Nullable String reason) {
    return new Stored(
        old.id(),
        old.lane(),
        old.notice(),
        state,
        old.createdAt(),
        endedAt,
        attempts,
        reason,
        old.replayedAt());
  }

  @Override
  public Uni<Integer> erase(Instant acceptedBefore, int atMost) {
    return transaction(
        () -> {
          List<DeliveryId> old =
              deliveries.values().stream()
                  .filter(each -> each.state().equals("accepted"))
                  .filter(each -> endedBefore(each, acceptedBefore))
                  .map(Stored::id)
                  .filter(id -> !erased.contains(id))
                  .limit(atMost)
                  .toList();
          erased.addAll(old);
          return old.size();
        });
  }

  @Override
  public Uni<Integer> forget(Instant endedBefore, int atMost) {
    return transaction(
        () -> {
          List<Stored> old =
              deliveries.values().stream()
                  .filter(each -> endedBefore(each, endedBefore))
                  .limit(atMost)
                  .toList();
          Map<DeliveryId, Stored> gone = new HashMap<>();
          old.forEach(each -> gone.put(each.id(), each));
          deliveries.keySet().removeAll(gone.keySet());
          for (Stored each : old) {
            each.notice()
                .events()
                .forEach(event -> seen.remove(new EventInLane(event.id(), each.lane())));
          }
          return old.size();
        });
  }

  private static boolean endedBefore(Stored stored, Instant instant) {
    return stored.endedAt() != null && stored.endedAt().isBefore(instant);
  }

  @Override
  public Uni<Correction> replay(DeliveryId id, String actor, Instant now) {
    return transaction(
        () -> {
          Stored stored = deliveries.get(id);
          if (stored == null) {
            return Correction.NOT_FOUND;
          }
          if (!stored.state().equals("parked")) {
            return Correction.IN_ANOTHER_STATE;
          }
          replay(stored, actor, now);
          return Correction.DONE;
        });
  }

  private void replay(Stored stored, String actor, Instant now) {
    lanes.compute(
        stored.lane(),
        (id, lane) -> Objects.requireNonNullElseGet(lane, () -> Lane.empty(id)).readmitted(now));
    deliveries.remove(stored.id()); // To the end.
    deliveries.put(
        stored.id(),
        new Stored(
            stored.id(),
            stored.lane(),
            stored.notice(),
            "due",
            stored.createdAt(),
            null,
            0,
            null,
            now));
    record(OperatorAction.Kind.REPLAY, stored.id(), actor, stored.reason(), now);
  }

  private void record(
      OperatorAction.Kind kind, DeliveryId id, String actor, @Nullable String reason, Instant now) {
    actions.add(new OperatorAction(ids.next().value(), now, actor, kind, id.toString(), reason));
  }

  @Override
  public Uni<Void> record(OperatorAction action) {
    return transaction(() -> actions.add(action)).replaceWithVoid();
  }

  @Override
  public Uni<Integer> countParked(DeliveryFilter filter) {
    return transaction(() -> Math.min(matching(filter.parked()).size(), ReplayOutcome.MOST));
  }

  @Override
  public Uni<ReplayOutcome> replayAll(
      DeliveryFilter filter, int expected, String actor, Instant now) {
    return transaction(
        () -> {
          List<Stored> parked = matching(filter.parked());
          if (parked.size() != expected) {
            return new ReplayOutcome.CountChanged(parked.size());
          }
          List<Stored> chosen = parked.stream().limit(ReplayOutcome.BATCH).toList();
          chosen.forEach(each -> replay(each, actor, now));
          return new ReplayOutcome.Replayed(chosen.size(), parked.size() - chosen.size());
        });
  }

  @Override
  public Uni<Correction> cancel(DeliveryId id, CancelReason reason, String actor, Instant now) {
    return transaction(
        () -> {
          Stored stored = deliveries.get(id);
          if (stored == null) {
            return Correction.NOT_FOUND;
          }
          if (!stored.state().equals("due")) {
            return Correction.IN_ANOTHER_STATE;
          }
          Lane lane = Objects.requireNonNull(lanes.get(stored.lane()));
          lanes.put(lane.id(), lane.withdrawn(id, head(lane).id().equals(id), now));
          deliveries.put(id, with(stored, "cancelled", now, stored.attempts(), reason.value()));
          record(OperatorAction.Kind.CANCEL, id, actor, reason.value(), now);
          return Correction.DONE;
        });
  }

  @Override
  public Uni<Integer> forgetActions(Instant before, int atMost) {
    return transaction(
        () -> {
          List<OperatorAction> old =
              actions.stream().filter(each -> each.at().isBefore(before)).limit(atMost).toList();
          actions.removeAll(old);
          return old.size();
        });
  }

  @Override
  public Uni<Page<DeliverySummary>> list(DeliveryQuery query) {
    return transaction(
        () ->
            page(
                matching(query.filter()).stream().map(Stored::summary).toList(),
                query.after(),
                query.size(),
                DeliverySummary::place));
  }

  private List<Stored> matching(DeliveryFilter filter) {
    return deliveries.values().stream()
        .filter(each -> filter.user() == null || filter.user().equals(each.notice().user()))
        .filter(
            each ->
                filter.recipient() == null || filter.recipient().equals(each.notice().recipient()))
        .filter(each -> filter.state() == null || filter.state() == each.summary().state())
        .filter(each -> filter.reason() == null || filter.reason().equals(each.reason()))
        .filter(each -> filter.from() == null || !each.createdAt().isBefore(filter.from()))
        .filter(each -> filter.to() == null || each.createdAt().isBefore(filter.to()))
        .toList();
  }

  private static <T> Page<T> page(
      List<T> all, @Nullable Place after, PageSize size, Function<T, Place> place) {
    Comparator<Place> newestFirst =
        Comparator.comparing(Place::at).thenComparing(Place::id).reversed();
    List<T> found =
        all.stream()
            .sorted(Comparator.comparing(place, newestFirst))
            .filter(each -> after == null || newestFirst.compare(place.apply(each), after) > 0)
            .toList();
    return Page.of(found, size, place);
  }

  @Override
  public Uni<Optional<DeliveryDetail>> find(DeliveryId id) {
    return transaction(() -> Optional.ofNullable(deliveries.get(id)).map(this::detail));
  }

  private DeliveryDetail detail(Stored stored) {
    List<DeliveryDetail.AttemptLine> attempts = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Attempt attempt = settlement.attempt();
      if (attempt != null && settlement.claim().delivery().equals(stored.id())) {
        Reply reply = attempt.outcome().reply();
        attempts.add(
            new DeliveryDetail.AttemptLine(
                attempt.startedAt(),
                attempt.took(),
                attempt.outcome().text(),
                reply.server(),
                reply.code(),
                reply.status(),
                reply.text()));
      }
    }
    return new DeliveryDetail(
        stored.summary(),
        attempts,
        false,
        stored.notice().events().stream().map(CoveredEvent::id).toList());
  }

  @Override
  public Uni<DeliveryCounts> count() {
    return transaction(
        () -> {
          Map<DeliveryState, Integer> states = new EnumMap<>(DeliveryState.class);
          Map<String, Integer> reasons = new HashMap<>();
          for (DeliveryState state : DeliveryState.values()) {
            states.put(state, 0);
          }
          for (Stored each : deliveries.values()) {
            states.merge(each.summary().state(), 1, Integer::sum);
            if (each.state().equals("parked") && each.reason() != null) {
              reasons.merge(each.reason(), 1, Integer::sum);
            }
          }
          return new DeliveryCounts(
              states,
              deliveries.values().stream()
                  .filter(each -> each.state().equals("due"))
                  .map(Stored::createdAt)
                  .min(Comparator.naturalOrder())
                  .orElse(null),
              lanes.values().stream()
                  .map(Lane::dueAt)
                  .filter(Objects::nonNull)
                  .min(Comparator.naturalOrder())
                  .orElse(null),
              reasons.entrySet().stream()
                  .map(each -> new DeliveryCounts.Reason(each.getKey(), each.getValue()))
                  .sorted(Comparator.comparing(DeliveryCounts.Reason::count).reversed())
                  .toList());
        });
  }

  @Override
  public Uni<Page<OperatorAction>> listActions(OperatorActionQuery query) {
    return transaction(
        () ->
            page(
                actions.stream()
                    .filter(
                        each ->
                            query.delivery() == null
                                || each.target().equals(query.delivery().toString()))
                    .filter(
                        each ->
                            query.parkedRecord() == null
                                || each.target().equals(query.parkedRecord().toString()))
                    .toList(),
                query.after(),
                query.size(),
                OperatorAction::place));
  }

  private <T> Uni<T> transaction(Supplier<T> work) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                if (failures > 0) {
                  failures--;
                  throw new DeliveriesUnavailable(new IllegalStateException("down"));
                }
                return work.get();
              }
            });
  }
}
