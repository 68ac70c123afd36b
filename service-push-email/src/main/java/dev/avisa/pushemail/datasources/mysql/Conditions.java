package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.Place;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** A where clause that grows, together with its values. */
final class Conditions {
  private final StringBuilder sql = new StringBuilder();
  private final Tuple values = Tuple.tuple();

  static Conditions of(DeliveryFilter filter) {
    return new Conditions()
        .and("user_id = ?", filter.user() == null ? null : filter.user().toString())
        .and("recipient = ?", filter.recipient() == null ? null : filter.recipient().value())
        .and("state = ?", filter.state() == null ? null : filter.state().text())
        .and("reason = ?", filter.reason())
        .and("created_at >= ?", time(filter.from()))
        .and("created_at < ?", time(filter.to()));
  }

  /** Null is no condition. */
  Conditions and(String condition, @Nullable Object value) {
    if (value != null) {
      add(condition);
      values.addValue(value);
    }
    return this;
  }

  /** In a list that has the newest first. */
  Conditions behind(String column, @Nullable Place place) {
    if (place != null) {
      // Not (a, b) < (?, ?), for which MySQL reads no range of an index.
      add(column + " <= ? and (" + column + " < ? or id < ?)");
      values.addValue(time(place.at())).addValue(time(place.at()));
      values.addValue(place.id().toString());
    }
    return this;
  }

  private void add(String condition) {
    sql.append(sql.isEmpty() ? " where " : " and ").append(condition);
  }

  String sql() {
    return sql.toString();
  }

  Tuple values(Object... more) {
    for (Object value : more) {
      values.addValue(value);
    }
    return values;
  }
}
