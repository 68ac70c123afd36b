package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Place;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the ports in memory share, and do their work in one after the other. */
final class DeliveryTables {
  record EventInLane(EventId event, LaneId lane) {}

  final DeliveryIds ids = new CountingIds();
  final Map<LaneId, Lane> lanes = new LinkedHashMap<>();
  final Map<DeliveryId, StoredDelivery> deliveries = new LinkedHashMap<>();
  final Set<EventInLane> seen = new HashSet<>();
  final List<Settlement> settlements = new ArrayList<>();
  final List<OperatorAction> actions = new ArrayList<>();
  private int failures;

  synchronized void failNext(int times) {
    failures = times;
  }

  StoredDelivery head(Lane lane) {
    return deliveries.values().stream()
        .filter(each -> each.lane().equals(lane.id()) && each.endedAt() == null)
        .findFirst()
        .orElseThrow();
  }

  void store(StoredDelivery delivery) {
    deliveries.put(delivery.id(), delivery);
  }

  List<StoredDelivery> matching(DeliveryFilter filter) {
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

  static <T> Page<T> page(
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

  <T> Uni<T> transaction(Supplier<T> work) {
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
