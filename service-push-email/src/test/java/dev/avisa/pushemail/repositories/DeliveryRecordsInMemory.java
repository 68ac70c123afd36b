package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What operators see of the deliveries in memory. */
final class DeliveryRecordsInMemory implements DeliveryRecords {
  private final DeliveryTables tables;

  DeliveryRecordsInMemory(DeliveryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<Page<DeliverySummary>> list(DeliveryQuery query) {
    return tables.transaction(
        () ->
            DeliveryTables.page(
                tables.matching(query.filter()).stream().map(StoredDelivery::summary).toList(),
                query.after(),
                query.size(),
                DeliverySummary::place));
  }

  @Override
  public Uni<Optional<DeliveryDetail>> find(DeliveryId id) {
    return tables.transaction(
        () -> Optional.ofNullable(tables.deliveries.get(id)).map(this::detail));
  }

  private DeliveryDetail detail(StoredDelivery stored) {
    List<DeliveryDetail.AttemptLine> attempts = new ArrayList<>();
    for (Settlement settlement : tables.settlements) {
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
    return tables.transaction(
        () -> {
          Map<DeliveryState, Integer> states = new EnumMap<>(DeliveryState.class);
          Map<String, Integer> reasons = new HashMap<>();
          for (DeliveryState state : DeliveryState.values()) {
            states.put(state, 0);
          }
          for (StoredDelivery each : tables.deliveries.values()) {
            states.merge(each.summary().state(), 1, Integer::sum);
            if (each.state().equals("parked") && each.reason() != null) {
              reasons.merge(each.reason(), 1, Integer::sum);
            }
          }
          return new DeliveryCounts(
              states,
              tables.deliveries.values().stream()
                  .filter(each -> each.state().equals("due"))
                  .map(StoredDelivery::createdAt)
                  .min(Comparator.naturalOrder())
                  .orElse(null),
              tables.lanes.values().stream()
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
    return tables.transaction(
        () ->
            DeliveryTables.page(
                tables.actions.stream()
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
}
