package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.instant;
import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables of deliveries and of the events they tell of. */
final class DeliveryRows {
  private DeliveryRows() {}

  /** The first pending delivery of a lane. */
  sealed interface Head {
    record Intact(DeliveryId id, Notice notice, Instant createdAt, int attempts, int unanswered)
        implements Head {}

    /**
     * As a later version of this service may have written it, or somebody by hand.
     *
     * @param why the kind of error; its message could quote what nobody else may read
     */
    record Unreadable(DeliveryId id, String why) implements Head {}
  }

  record EventInLane(EventId event, LaneId lane) {}

  static Tuple delivery(DeliveryId id, Notice notice, long seq, boolean sending, Instant now) {
    return Tuple.tuple()
        .addString(id.toString())
        .addString(notice.lane().toString())
        .addLong(seq)
        .addString(notice.user().toString())
        .addString(notice.recipient().value())
        .addString(notice.kind().name())
        .addString(sending ? "sending" : "due")
        .addLocalDateTime(time(now));
  }

  static Tuple event(DeliveryId delivery, int position, Notice notice) {
    CoveredEvent event = notice.latest();
    return Tuple.of(
        delivery.toString(),
        position,
        event.id().toString(),
        notice.lane().toString(),
        EventJson.of(notice, event));
  }

  static Uni<Void> insertDeliveries(SqlConnection connection, List<Tuple> deliveries) {
    return Statements.insert(
        connection,
        "insert into delivery (id, lane_id, seq, user_id, recipient, kind, state, created_at,"
            + " attempts, erased)",
        "(?, ?, ?, ?, ?, ?, ?, ?, 0, false)",
        "",
        deliveries);
  }

  static Uni<Void> insertEvents(SqlConnection connection, List<Tuple> events) {
    return Statements.insert(
        connection,
        "insert into delivery_event (delivery_id, position, event_id, lane_id, data)",
        "(?, ?, ?, ?, ?)",
        "",
        events);
  }

  /** Which of the notices' events their lanes know already. The lanes must be locked. */
  static Uni<Set<EventInLane>> known(SqlConnection connection, List<Notice> notices) {
    return Statements.forAny(
            connection,
            "select event_id, lane_id from delivery_event where event_id in (:values)",
            Tuple.tuple(),
            notices.stream().map(notice -> notice.latest().id().toString()).distinct().toList())
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new EventInLane(EventId.parse(row.getString("event_id")), laneId(row)))
                    .collect(Collectors.toSet()));
  }

  /** The first pending delivery of each lane that has one. */
  static Uni<Map<LaneId, Head>> heads(SqlConnection connection, Collection<LaneId> lanes) {
    return Statements.forAny(
            connection,
            "select head.lane_id, head.id, head.user_id, head.recipient, head.kind,"
                + " coalesce(head.replayed_at, head.created_at) as since, head.attempts,"
                + " case when head.attempts = 0 then 0 else"
                + " (select count(*) from delivery_attempt as made"
                + " where made.delivery_id = head.id and made.outcome = 'unanswered'"
                + " and made.started_at >= coalesce(head.replayed_at, head.created_at))"
                + " end as unanswered,"
                + " told.event_id, told.data"
                + " from lane"
                + " join delivery as head on head.id ="
                + " (select id from delivery where lane_id = lane.id and pending = 1"
                + " order by seq limit 1)"
                + " left join delivery_event as told on told.delivery_id = head.id"
                + " where lane.id in (:values) order by head.id, told.position",
            Tuple.tuple(),
            lanes.stream().map(LaneId::toString).toList())
        .map(DeliveryRows::heads);
  }

  private static Map<LaneId, Head> heads(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                DeliveryRows::laneId,
                Collectors.collectingAndThen(Collectors.toList(), DeliveryRows::head)));
  }

  private static LaneId laneId(Row row) {
    return new LaneId(UUID.fromString(row.getString("lane_id")));
  }

  /**
   * @param rows the delivery, with each of its events
   */
  private static Head head(List<Row> rows) {
    Row row = rows.getFirst();
    DeliveryId id = new DeliveryId(UUID.fromString(row.getString("id")));
    try {
      return new Head.Intact(
          id,
          rows.stream().map(DeliveryRows::notice).reduce(Notice::with).orElseThrow(),
          Objects.requireNonNull(instant(row, "since")),
          row.getInteger("attempts"),
          row.getInteger("unanswered"));
    } catch (RuntimeException e) {
      return new Head.Unreadable(id, e.getClass().getSimpleName());
    }
  }

  /** What one event would be told by; the rows of a delivery are in the order of their receipt. */
  private static Notice notice(Row row) {
    EventJson told = EventJson.parse(row.getString("data"));
    return new Notice(
        UserId.parse(row.getString("user_id")),
        NoticeKind.valueOf(row.getString("kind")),
        new EmailAddress(row.getString("recipient")),
        told.fullName(),
        told.locale(),
        List.of(told.event(EventId.parse(row.getString("event_id")))));
  }

  static Uni<Void> mark(
      SqlConnection connection, DeliveryState state, List<DeliveryId> deliveries) {
    return Statements.forAny(
            connection,
            "update delivery set state = ? where id in (:values)",
            Tuple.of(state.text()),
            deliveries.stream().map(DeliveryId::toString).toList())
        .replaceWithVoid();
  }
}
