package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.instant;
import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of lanes. Rows are locked in the order of their ids, so that no two wait in a ring. */
final class LaneRows {
  private static final String COLUMNS =
      "lane.id, lane.token, lane.leased, lane.due_at, lane.pending, lane.last_seq,"
          + " lane.quiet_until, lane.open_delivery, lane.open_events, lane.open_since,"
          + " lane.open_until";

  private LaneRows() {}

  /** Locks the lanes, making those that don't exist. */
  static Uni<Map<LaneId, Lane>> lock(SqlConnection connection, SortedMap<String, UserId> users) {
    List<Tuple> ids = users.keySet().stream().map(Tuple::of).toList();
    return lock(connection, ids)
        .flatMap(
            found -> {
              List<Map.Entry<String, UserId>> missing =
                  users.entrySet().stream()
                      .filter(lane -> !found.containsKey(laneId(lane.getKey())))
                      .toList();
              if (missing.isEmpty()) {
                return Uni.createFrom().item(found);
              }
              return insert(connection, missing).chain(() -> lock(connection, ids));
            });
  }

  private static Uni<Map<LaneId, Lane>> lock(SqlConnection connection, List<Tuple> ids) {
    return Statements.query(
            connection, "select " + COLUMNS + " from lane where id = ? for update", ids)
        .map(LaneRows::byId);
  }

  private static Uni<Void> insert(
      SqlConnection connection, List<Map.Entry<String, UserId>> missing) {
    return Statements.run(
        connection,
        "insert into lane (id, user_id, token, leased, pending, last_seq, open_events)"
            + " values (?, ?, 0, false, 0, 0, 0) on duplicate key update user_id = user_id",
        missing.stream().map(lane -> Tuple.of(lane.getKey(), lane.getValue().toString())).toList());
  }

  /** Locks those of the lanes that still are as they were claimed. */
  static Uni<Map<LaneId, Lane>> lockClaimed(
      SqlConnection connection, Collection<Tuple> idsAndTokens) {
    return Statements.query(
            connection,
            "select " + COLUMNS + " from lane where id = ? and token = ? and leased for update",
            List.copyOf(idsAndTokens))
        .map(LaneRows::byId);
  }

  /** Locks lanes that are due and that nobody else has locked: the oldest or the newest first. */
  static Uni<List<Lane>> lockDue(
      SqlConnection connection, Instant now, boolean oldestFirst, int atMost) {
    return select(
        connection,
        "select "
            + COLUMNS
            + " from lane where due_at <= ? order by due_at "
            + (oldestFirst ? "asc" : "desc")
            + " limit ? for update skip locked",
        Tuple.of(time(now), atMost));
  }

  static Uni<List<Lane>> lockOld(
      SqlConnection connection, Instant createdUntil, Instant now, int atMost) {
    return select(
        connection,
        "select "
            + COLUMNS
            + " from delivery join lane on lane.id = delivery.lane_id"
            + " where delivery.pending = 1 and delivery.created_at <= ? and lane.due_at <= ?"
            + " and (delivery.replayed_at is null or delivery.replayed_at <= ?)"
            + " order by delivery.created_at limit ? for update skip locked",
        Tuple.of(time(createdUntil), time(now), time(createdUntil), atMost));
  }

  private static Uni<List<Lane>> select(SqlConnection connection, String sql, Tuple parameters) {
    return Statements.query(connection, sql, List.of(parameters))
        .map(results -> results.getFirst().stream().map(LaneRows::lane).toList());
  }

  static Uni<Void> store(SqlConnection connection, Collection<Lane> lanes) {
    return Statements.run(
        connection,
        "update lane set token = ?, leased = ?, due_at = ?, pending = ?, last_seq = ?,"
            + " quiet_until = ?, open_delivery = ?, open_events = ?, open_since = ?, open_until = ?"
            + " where id = ?",
        lanes.stream().map(LaneRows::tuple).toList());
  }

  private static Tuple tuple(Lane lane) {
    Lane.@Nullable Open open = lane.open();
    return Tuple.tuple()
        .addLong(lane.token())
        .addBoolean(lane.leased())
        .addLocalDateTime(time(lane.dueAt()))
        .addInteger(lane.pending())
        .addLong(lane.lastSeq())
        .addLocalDateTime(time(lane.quietUntil()))
        .addString(open == null ? null : open.delivery().toString())
        .addInteger(open == null ? 0 : open.events())
        .addLocalDateTime(open == null ? null : time(open.since()))
        .addLocalDateTime(open == null ? null : time(open.until()))
        .addString(lane.id().toString());
  }

  private static Map<LaneId, Lane> byId(List<List<Row>> results) {
    Map<LaneId, Lane> lanes = new HashMap<>();
    results.forEach(
        rows -> rows.stream().map(LaneRows::lane).forEach(lane -> lanes.put(lane.id(), lane)));
    return lanes;
  }

  private static Lane lane(Row row) {
    String open = row.getString("open_delivery");
    return new Lane(
        laneId(row.getString("id")),
        row.getLong("token"),
        row.getBoolean("leased"),
        instant(row, "due_at"),
        row.getInteger("pending"),
        row.getLong("last_seq"),
        instant(row, "quiet_until"),
        open == null
            ? null
            : new Lane.Open(
                new DeliveryId(UUID.fromString(open)),
                row.getInteger("open_events"),
                Objects.requireNonNull(instant(row, "open_since")),
                Objects.requireNonNull(instant(row, "open_until"))));
  }

  private static LaneId laneId(String text) {
    return new LaneId(UUID.fromString(text));
  }
}
