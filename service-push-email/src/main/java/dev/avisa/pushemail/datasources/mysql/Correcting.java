package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.repositories.DeliveryIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that does an operator's will and records it. The lane is locked before the state
 * is looked at: whoever claims or settles locks it too.
 */
record Correcting(SqlConnection connection, DeliveryIds ids, String actor, Instant now) {
  private static final String SELECT =
      "select id, lane_id, user_id, state, reason from delivery where id = ?";

  Uni<Correction> replay(DeliveryId id) {
    return Statements.query(connection, SELECT, Tuple.of(id.toString()))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Correction.NOT_FOUND)
                    : replay(found)
                        .map(count -> count == 0 ? Correction.IN_ANOTHER_STATE : Correction.DONE));
  }

  static Uni<Integer> countParked(SqlConnection connection, DeliveryFilter filter) {
    return count(connection, filter).map(ReplayOutcome::said);
  }

  private static Uni<Integer> count(SqlConnection connection, DeliveryFilter filter) {
    Conditions parked = Conditions.of(filter.parked());
    return Statements.query(
            connection,
            "select count(*) as n from (select 1 from delivery"
                + parked.sql()
                + " limit ?) as counted",
            parked.values(ReplayOutcome.COUNTED))
        .map(rows -> rows.getFirst().getInteger("n"));
  }

  Uni<ReplayOutcome> replayAll(DeliveryFilter filter, int expected) {
    return count(connection, filter)
        .flatMap(
            counted -> {
              int matching = ReplayOutcome.said(counted);
              return matching == expected
                  ? replayOldest(filter)
                      .map(replayed -> ReplayOutcome.Replayed.of(counted, replayed))
                  : Uni.createFrom().item(new ReplayOutcome.CountChanged(matching));
            });
  }

  private Uni<Integer> replayOldest(DeliveryFilter filter) {
    Conditions parked = Conditions.of(filter.parked());
    return Statements.query(
            connection,
            "select id, lane_id, user_id from delivery"
                + parked.sql()
                + " order by created_at, id limit ?",
            parked.values(ReplayOutcome.BATCH))
        .flatMap(this::replay);
  }

  /** Replays those of them that are parked, and says how many they were. */
  private Uni<Integer> replay(List<Row> candidates) {
    if (candidates.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return lock(candidates)
        .flatMap(
            lanes ->
                Statements.query(
                        connection,
                        "select id, lane_id, user_id, kind, reason from delivery"
                            + " where id = ? and state = 'parked' and recipient is not null"
                            + " for update",
                        candidates.stream().map(row -> Tuple.of(row.getString("id"))).toList())
                    .flatMap(
                        parked -> readmit(lanes, parked.stream().flatMap(List::stream).toList())));
  }

  private Uni<Integer> readmit(Map<LaneId, Lane> lanes, List<Row> parked) {
    Map<LaneId, Lane> changed = new LinkedHashMap<>();
    List<Tuple> deliveries = new ArrayList<>();
    List<OperatorAction> actions = new ArrayList<>();
    for (Row row : parked) {
      LaneId id = laneOf(row);
      Lane before = changed.getOrDefault(id, Objects.requireNonNull(lanes.get(id)));
      Lane lane = before.readmitted(isUrgent(row), now);
      changed.put(id, lane);
      deliveries.add(Tuple.of(lane.lastSeq(), time(now), row.getString("id")));
      actions.add(action(OperatorAction.Kind.REPLAY, row.getString("id"), row.getString("reason")));
    }
    return Statements.run(
            connection,
            "update delivery set state = 'due', ended_at = null, attempts = 0, reason = null,"
                + " seq = ?, replayed_at = ? where id = ?",
            deliveries)
        .chain(() -> LaneRows.store(connection, changed.values()))
        .chain(() -> MySqlOperatorActions.insert(connection, actions))
        .replaceWith(parked.size());
  }

  Uni<Correction> cancel(DeliveryId id, CancelReason reason) {
    return Statements.query(connection, SELECT, Tuple.of(id.toString()))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Correction.NOT_FOUND)
                    : lock(found).flatMap(lanes -> cancel(id, reason, lane(lanes, found))));
  }

  private Uni<Correction> cancel(DeliveryId id, CancelReason reason, Lane lane) {
    return Statements.query(
            connection, SELECT + " and state = 'due' for update", Tuple.of(id.toString()))
        .flatMap(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().item(Correction.IN_ANOTHER_STATE)
                    : isFirst(id, lane).flatMap(first -> withdraw(id, reason, lane, first)));
  }

  private Uni<Boolean> isFirst(DeliveryId id, Lane lane) {
    return Statements.query(
            connection,
            "select id from delivery where lane_id = ? and pending = 1 order by seq limit 1",
            Tuple.of(lane.id().toString()))
        .map(rows -> rows.stream().anyMatch(row -> row.getString("id").equals(id.toString())));
  }

  private Uni<Correction> withdraw(DeliveryId id, CancelReason reason, Lane lane, boolean first) {
    return Statements.run(
            connection,
            "update delivery set state = 'cancelled', ended_at = ?, reason = ? where id = ?",
            List.of(Tuple.of(time(now), reason.value(), id.toString())))
        .chain(() -> LaneRows.store(connection, List.of(lane.withdrawn(id, first, now))))
        .chain(
            () ->
                MySqlOperatorActions.insert(
                    connection,
                    List.of(action(OperatorAction.Kind.CANCEL, id.toString(), reason.value()))))
        .replaceWith(Correction.DONE);
  }

  private Uni<Map<LaneId, Lane>> lock(List<Row> deliveries) {
    NavigableMap<String, UserId> lanes = new TreeMap<>();
    deliveries.forEach(
        row -> lanes.put(row.getString("lane_id"), UserId.parse(row.getString("user_id"))));
    return LaneRows.lock(connection, lanes);
  }

  private static Lane lane(Map<LaneId, Lane> lanes, List<Row> found) {
    return Objects.requireNonNull(lanes.get(laneOf(found.getFirst())));
  }

  /** Also of a kind that only a later version knows. */
  private static boolean isUrgent(Row row) {
    return Arrays.stream(NoticeKind.values())
        .filter(NoticeKind::isUrgent)
        .anyMatch(kind -> kind.name().equals(row.getString("kind")));
  }

  private static LaneId laneOf(Row row) {
    return new LaneId(UUID.fromString(row.getString("lane_id")));
  }

  private OperatorAction action(OperatorAction.Kind kind, String target, @Nullable String reason) {
    return new OperatorAction(ids.next().value(), now, actor, kind, target, reason);
  }
}
