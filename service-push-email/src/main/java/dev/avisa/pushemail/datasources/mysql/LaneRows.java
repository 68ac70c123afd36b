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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of lanes. Lists of rows are locked in the order of their ids, so that no two wait in a
 * ring. Two who look for what is due may: what is skipped, being locked, stays locked in the index.
 * Then one of them is repeated ({@link Transactions}).
 */
final class LaneRows {
  private static final String COLUMNS =
      "lane.id, lane.token, lane.leased, lane.due_at, lane.pending, lane.last_seq,"
          + " lane.quiet_until, lane.open_delivery, lane.open_events, lane.open_since,"
          + " lane.open_until, lane.urgent";

  /** With an instant and a number. */
  static final String URGENT =
      "select "
          + COLUMNS
          + " from lane force index (lane_urgent) where urgent = true and due_at <= ?"
          + " order by due_at limit ? for update skip locked";

  /** With an instant and a number. */
  static final String OLDEST = due("asc");

  /** With an instant and a number. */
  static final String NEWEST = due("desc");

  private LaneRows() {}

  private static String due(String order) {
    return "select "
        + COLUMNS
        + " from lane where due_at <= ? order by due_at "
        + order
        + " limit ? for update skip locked";
  }

  /** Locks the lanes, making those that don't exist. */
  static Uni<Map<LaneId, Lane>> lock(SqlConnection connection, NavigableMap<String, UserId> users) {
    SortedSet<String> ids = users.navigableKeySet();
    return lockExisting(connection, ids)
        .flatMap(
            found -> {
              List<Map.Entry<String, UserId>> missing =
                  users.entrySet().stream()
                      .filter(lane -> !found.containsKey(laneId(lane.getKey())))
                      .toList();
              return missing.isEmpty()
                  ? Uni.createFrom().item(found)
                  : insert(connection, missing).chain(() -> lockExisting(connection, ids));
            });
  }

  /** Locks those of the lanes that exist. */
  static Uni<Map<LaneId, Lane>> lockExisting(SqlConnection connection, SortedSet<String> ids) {
    return Statements.forAny(
            connection,
            "select "
                + COLUMNS
                // Reading the table from its beginning would have to wait for others' lanes.
                + " from lane force index (primary) where id in (:values) for update",
            Tuple.tuple(),
            List.copyOf(ids))
        .map(
            rows ->
                rows.stream()
                    .map(LaneRows::lane)
                    .collect(Collectors.toMap(Lane::id, Function.identity())));
  }

  private static Uni<Void> insert(
      SqlConnection connection, List<Map.Entry<String, UserId>> missing) {
    return Statements.insert(
        connection,
        "insert into lane (id, user_id, token, leased, pending, last_seq, open_events)",
        "(?, ?, 0, false, 0, 0, 0)",
        "on duplicate key update user_id = lane.user_id",
        missing.stream().map(lane -> Tuple.of(lane.getKey(), lane.getValue().toString())).toList());
  }

  /** Locks urgent lanes that are due and that nobody else has locked, the oldest first. */
  static Uni<List<Lane>> lockUrgent(SqlConnection connection, Instant now, int atMost) {
    return select(connection, URGENT, Tuple.of(time(now)), atMost);
  }

  /** Locks lanes that are due and that nobody else has locked: the oldest or the newest first. */
  static Uni<List<Lane>> lockDue(
      SqlConnection connection, Instant now, boolean oldestFirst, int atMost) {
    return select(connection, oldestFirst ? OLDEST : NEWEST, Tuple.of(time(now)), atMost);
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
        Tuple.of(time(createdUntil), time(now), time(createdUntil)),
        atMost);
  }

  private static Uni<List<Lane>> select(
      SqlConnection connection, String sql, Tuple parameters, int atMost) {
    return atMost == 0
        ? Uni.createFrom().item(List.of())
        : Statements.query(connection, sql, parameters.addInteger(atMost))
            .map(rows -> rows.stream().map(LaneRows::lane).toList());
  }

  /** All with one statement. Each row must be locked, and so exist. */
  static Uni<Void> store(SqlConnection connection, Collection<Lane> lanes) {
    return lanes.isEmpty()
        ? Uni.createFrom().voidItem()
        : Statements.query(connection, LaneJson.UPDATE, Tuple.of(LaneJson.of(lanes)))
            .replaceWithVoid();
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
                Objects.requireNonNull(instant(row, "open_until"))),
        // Where an instance of an earlier version sent the last, it has left that as it was.
        row.getBoolean("urgent") && row.getInteger("pending") > 0);
  }

  private static LaneId laneId(String text) {
    return new LaneId(UUID.fromString(text));
  }
}
