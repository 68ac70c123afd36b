package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.domain.UserId;
import dev.avisa.pushemail.datasources.mysql.DeliveryRows.EventInLane;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.Lane.Placement;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.repositories.DeliveryIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** One transaction that keeps what arrived. */
final class Receiving {
  private final SqlConnection connection;
  private final DeliveryIds ids;
  private final Coalescing rules;
  private final Instant now;
  private final Instant leaseUntil;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Tuple> deliveries = new ArrayList<>();
  private final List<Tuple> events = new ArrayList<>();
  private final Map<LaneId, Lane> changed = new HashMap<>();

  Receiving(
      SqlConnection connection,
      DeliveryIds ids,
      Coalescing rules,
      Instant now,
      Instant leaseUntil) {
    this.connection = connection;
    this.ids = ids;
    this.rules = rules;
    this.now = now;
    this.leaseUntil = leaseUntil;
  }

  Uni<List<Claim>> receive(List<Notice> notices, int atMost) {
    NavigableMap<String, UserId> users = new TreeMap<>();
    notices.forEach(notice -> users.put(notice.lane().toString(), notice.user()));
    return LaneRows.lock(connection, users)
        .flatMap(
            lanes ->
                DeliveryRows.known(connection, notices)
                    .invoke(known -> place(notices, known, lanes, atMost)))
        .chain(
            () ->
                Statements.together(
                    List.of(
                        DeliveryRows.insertDeliveries(connection, deliveries),
                        DeliveryRows.insertEvents(connection, events),
                        LaneRows.store(connection, changed.values()))))
        .replaceWith(claims);
  }

  private void place(
      List<Notice> notices, Set<EventInLane> known, Map<LaneId, Lane> lanes, int atMost) {
    Set<EventInLane> told = new HashSet<>(known);
    for (Notice notice : notices) {
      if (told.add(new EventInLane(notice.latest().id(), notice.lane()))) {
        Lane lane =
            changed.getOrDefault(notice.lane(), Objects.requireNonNull(lanes.get(notice.lane())));
        Instant claimUntil = claims.size() < atMost ? leaseUntil : null;
        place(notice, lane.place(notice.kind(), ids.next(), now, claimUntil, rules));
      }
    }
  }

  private void place(Notice notice, Placement placement) {
    Lane lane = placement.lane();
    changed.put(lane.id(), lane);
    switch (placement) {
      case Placement.Begins begins -> {
        DeliveryId id = begins.delivery();
        deliveries.add(DeliveryRows.delivery(id, notice, lane.lastSeq(), begins.claimed(), now));
        events.add(DeliveryRows.event(id, 1, notice));
        if (begins.claimed()) {
          claims.add(new Claim(id, lane.id(), lane.token(), notice, now, 0, 0));
        }
      }
      case Placement.Joins joins ->
          events.add(DeliveryRows.event(joins.delivery(), joins.position(), notice));
    }
  }
}
