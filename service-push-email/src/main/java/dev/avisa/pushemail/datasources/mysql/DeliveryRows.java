package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.instant;
import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of deliveries and of the events they tell of. */
final class DeliveryRows {
  static final String INSERT_DELIVERY =
      "insert into delivery (id, lane_id, seq, user_id, recipient, kind, state, created_at,"
          + " attempts, erased) values (?, ?, ?, ?, ?, ?, ?, ?, 0, false)";

  static final String INSERT_EVENT =
      "insert into delivery_event (delivery_id, position, event_id, lane_id, data)"
          + " values (?, ?, ?, ?, ?)";

  private DeliveryRows() {}

  /** A pending delivery as it is stored, without its events. */
  record Head(
      DeliveryId id,
      UserId user,
      EmailAddress recipient,
      NoticeKind kind,
      Instant createdAt,
      int attempts) {}

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

  /** Whether each notice's event is new to its lane, which must be locked. */
  static Uni<List<Boolean>> areNew(SqlConnection connection, List<Notice> notices) {
    return Statements.query(
            connection,
            "select 1 from delivery_event where event_id = ? and lane_id = ?",
            notices.stream()
                .map(notice -> Tuple.of(notice.latest().id().toString(), notice.lane().toString()))
                .toList())
        .map(results -> results.stream().map(List::isEmpty).toList());
  }

  /** The first pending delivery of each lane, in the order of the lanes. */
  static Uni<List<Optional<Head>>> heads(SqlConnection connection, Collection<LaneId> lanes) {
    return Statements.query(
            connection,
            "select id, user_id, recipient, kind, coalesce(replayed_at, created_at) as since,"
                + " attempts from delivery where lane_id = ? and pending = 1 order by seq limit 1",
            lanes.stream().map(lane -> Tuple.of(lane.toString())).toList())
        .map(
            results ->
                results.stream()
                    .map(rows -> rows.stream().findFirst().map(DeliveryRows::head))
                    .toList());
  }

  private static Head head(Row row) {
    return new Head(
        new DeliveryId(UUID.fromString(row.getString("id"))),
        UserId.parse(row.getString("user_id")),
        new EmailAddress(row.getString("recipient")),
        NoticeKind.valueOf(row.getString("kind")),
        Objects.requireNonNull(instant(row, "since")),
        row.getInteger("attempts"));
  }

  /** What each delivery tells, in their order. */
  static Uni<List<Notice>> notices(SqlConnection connection, List<Head> heads) {
    return Statements.query(
            connection,
            "select event_id, data from delivery_event where delivery_id = ? order by position",
            heads.stream().map(head -> Tuple.of(head.id().toString())).toList())
        .map(
            results -> {
              List<Notice> notices = new ArrayList<>();
              for (int i = 0; i < heads.size(); i++) {
                notices.add(notice(heads.get(i), results.get(i)));
              }
              return notices;
            });
  }

  private static Notice notice(Head head, List<Row> rows) {
    List<CoveredEvent> events = new ArrayList<>();
    @Nullable EventJson latest = null;
    for (Row row : rows) {
      latest = EventJson.parse(row.getString("data"));
      events.add(latest.event(EventId.parse(row.getString("event_id"))));
    }
    Objects.requireNonNull(latest);
    return new Notice(
        head.user(), head.kind(), head.recipient(), latest.fullName(), latest.locale(), events);
  }

  static Uni<Void> markSending(SqlConnection connection, List<Head> heads) {
    return Statements.run(
        connection,
        "update delivery set state = 'sending' where id = ?",
        heads.stream().map(head -> Tuple.of(head.id().toString())).toList());
  }
}
