package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** One transaction that removes what was kept long enough. */
record Retaining(SqlConnection connection) {
  Uni<Integer> erase(Instant acceptedBefore, int atMost) {
    return Statements.query(
            connection,
            "select id from delivery where state = 'accepted' and erased = false and ended_at < ?"
                + " limit ? for update skip locked",
            Tuple.of(time(acceptedBefore), atMost))
        .call(
            rows -> each("update delivery set recipient = null, erased = true where id = ?", rows))
        .call(rows -> each("update delivery_event set data = null where delivery_id = ?", rows))
        .call(rows -> each("update delivery_attempt set text = null where delivery_id = ?", rows))
        .map(List::size);
  }

  Uni<Integer> forget(Instant endedBefore, int atMost) {
    return Statements.query(
            connection,
            "select id, lane_id from delivery where state in ('accepted', 'parked', 'cancelled')"
                + " and erased in (false, true) and ended_at < ? limit ? for update skip locked",
            Tuple.of(time(endedBefore), atMost))
        .call(rows -> each("delete from delivery_attempt where delivery_id = ?", rows))
        .call(rows -> each("delete from delivery_event where delivery_id = ?", rows))
        .call(rows -> each("delete from delivery where id = ?", rows))
        .call(this::emptyLanes)
        .map(List::size);
  }

  Uni<Integer> forgetActions(Instant before, int atMost) {
    return Statements.query(
            connection,
            "select id from operator_action where done_at < ? order by done_at limit ?"
                + " for update skip locked",
            Tuple.of(time(before), atMost))
        .call(rows -> each("delete from operator_action where id = ?", rows))
        .map(List::size);
  }

  private Uni<Void> emptyLanes(List<Row> rows) {
    return Statements.run(
        connection,
        "delete from lane where id = ? and pending = 0 and not exists"
            + " (select 1 from delivery where delivery.lane_id = lane.id)",
        rows.stream()
            .map(row -> row.getString("lane_id"))
            .distinct()
            .sorted()
            .map(Tuple::of)
            .toList());
  }

  private Uni<Void> each(String sql, List<Row> rows) {
    return Statements.run(
        connection, sql, rows.stream().map(row -> Tuple.of(row.getString("id"))).toList());
  }
}
