package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.ReplayOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What operators do to the deliveries in memory. */
final class DeliveryCorrectionsInMemory implements DeliveryCorrections {
  private final DeliveryTables tables;

  DeliveryCorrectionsInMemory(DeliveryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<Correction> replay(DeliveryId id, String actor, Instant now) {
    return tables.transaction(
        () -> {
          StoredDelivery stored = tables.deliveries.get(id);
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

  private void replay(StoredDelivery stored, String actor, Instant now) {
    tables.lanes.compute(
        stored.lane(),
        (id, lane) ->
            Objects.requireNonNullElseGet(lane, () -> Lane.empty(id))
                .readmitted(stored.notice().kind().isUrgent(), now));
    tables.deliveries.remove(stored.id()); // To the end.
    tables.store(stored.replayed(now));
    record(OperatorAction.Kind.REPLAY, stored.id(), actor, stored.reason(), now);
  }

  @Override
  public Uni<Integer> countParked(DeliveryFilter filter) {
    return tables.transaction(() -> ReplayOutcome.said(tables.matching(filter.parked()).size()));
  }

  @Override
  public Uni<ReplayOutcome> replayAll(
      DeliveryFilter filter, int expected, String actor, Instant now) {
    return tables.transaction(
        () -> {
          List<StoredDelivery> parked = tables.matching(filter.parked());
          int matching = ReplayOutcome.said(parked.size());
          if (matching != expected) {
            return new ReplayOutcome.CountChanged(matching);
          }
          List<StoredDelivery> chosen = parked.stream().limit(ReplayOutcome.BATCH).toList();
          chosen.forEach(each -> replay(each, actor, now));
          return ReplayOutcome.Replayed.of(parked.size(), chosen.size());
        });
  }

  @Override
  public Uni<Correction> cancel(DeliveryId id, CancelReason reason, String actor, Instant now) {
    return tables.transaction(
        () -> {
          StoredDelivery stored = tables.deliveries.get(id);
          if (stored == null) {
            return Correction.NOT_FOUND;
          }
          if (!stored.state().equals("due")) {
            return Correction.IN_ANOTHER_STATE;
          }
          Lane lane = Objects.requireNonNull(tables.lanes.get(stored.lane()));
          tables.lanes.put(lane.id(), lane.withdrawn(id, tables.head(lane).id().equals(id), now));
          tables.store(stored.with("cancelled", now, stored.attempts(), reason.value()));
          record(OperatorAction.Kind.CANCEL, id, actor, reason.value(), now);
          return Correction.DONE;
        });
  }

  @Override
  public Uni<Integer> forgetActions(Instant before, int atMost) {
    return tables.transaction(
        () -> {
          List<OperatorAction> old =
              tables.actions.stream()
                  .filter(each -> each.at().isBefore(before))
                  .limit(atMost)
                  .toList();
          tables.actions.removeAll(old);
          return old.size();
        });
  }

  private void record(
      OperatorAction.Kind kind, DeliveryId id, String actor, @Nullable String reason, Instant now) {
    tables.actions.add(
        new OperatorAction(tables.ids.next().value(), now, actor, kind, id.toString(), reason));
  }
}
