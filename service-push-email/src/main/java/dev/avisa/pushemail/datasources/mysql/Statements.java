package dev.avisa.pushemail.datasources.mysql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLBatchException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements. One statement for many rows costs the database a fraction of many for one row
 * each, so that is what those that run for every mail are: with a list of values ({@link #forAny}),
 * or with several rows ({@link #insert}). The texts are few, so that each is prepared once.
 *
 * <p>Statements may be sent without waiting for each other ({@link #together}); the connection runs
 * them one after the other. So the rest of them runs although one failed. After a deadlock that is
 * outside the transaction, which the database has ended already. Therefore what a transaction
 * writes, it locks before: no statement that writes may then have to wait for a lock, but the last.
 */
final class Statements {
  /** Of values in a list, and of rows in an insert: a power of two. */
  private static final int MOST = 64;

  private Statements() {}

  /** The rows that each of the tuples led to, in their order. */
  static Uni<List<List<Row>>> query(SqlConnection connection, String sql, List<Tuple> tuples) {
    if (tuples.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return connection
        .preparedQuery(sql)
        .executeBatch(tuples)
        .onFailure(MySQLBatchException.class)
        .transform(Statements::firstError)
        .map(Statements::rows);
  }

  /** What went wrong, rather than that something did; the other errors mostly follow from it. */
  private static Throwable firstError(Throwable failure) {
    Map<Integer, Throwable> errors = ((MySQLBatchException) failure).getIterationError();
    return errors.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElse(failure);
  }

  static Uni<Void> run(SqlConnection connection, String sql, List<Tuple> tuples) {
    return query(connection, sql, tuples).replaceWithVoid();
  }

  static Uni<List<Row>> query(SqlConnection connection, String sql, Tuple parameters) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .map(
            found -> {
              List<Row> rows = new ArrayList<>();
              found.forEach(rows::add);
              return rows;
            });
  }

  /**
   * Runs a statement for a list of values; gives the rows of all.
   *
   * @param sql with {@code (:values)} where the list belongs, behind all parameters
   */
  static Uni<List<Row>> forAny(
      SqlConnection connection, String sql, Tuple first, List<String> values) {
    List<Uni<List<Row>>> parts = new ArrayList<>();
    for (int from = 0; from < values.size(); from += MOST) {
      List<String> some = values.subList(from, Math.min(values.size(), from + MOST));
      int size = powerOfTwo(some.size());
      Tuple parameters = copy(first);
      // Repeated to fill the list up: any number of values takes one of seven texts.
      for (int i = 0; i < size; i++) {
        parameters.addString(some.get(Math.min(i, some.size() - 1)));
      }
      parts.add(query(connection, sql.replace(":values", repeated("?", size)), parameters));
    }
    return together(parts).map(rows -> rows.stream().flatMap(List::stream).toList());
  }

  /**
   * Inserts rows, with each statement as many as a power of two allows.
   *
   * @param into the statement up to {@code values}
   * @param row the values of one row, in parentheses
   */
  static Uni<Void> insert(
      SqlConnection connection, String into, String row, String ending, List<Tuple> rows) {
    List<Uni<List<Row>>> parts = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int size = Math.min(MOST, Integer.highestOneBit(rows.size() - from));
      Tuple parameters = Tuple.tuple();
      rows.subList(from, from + size).forEach(values -> addAll(parameters, values));
      String sql = into + " values " + repeated(row, size) + " " + ending;
      parts.add(query(connection, sql, parameters));
      from += size;
    }
    return together(parts).replaceWithVoid();
  }

  /** Sends them without waiting for each other; fails with the first failure. */
  static <T> Uni<List<T>> together(List<Uni<T>> statements) {
    return statements.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(statements).andFailFast();
  }

  private static int powerOfTwo(int atLeast) {
    int highest = Integer.highestOneBit(atLeast);
    return highest == atLeast ? highest : highest * 2;
  }

  private static String repeated(String text, int times) {
    return String.join(", ", Collections.nCopies(times, text));
  }

  private static Tuple copy(Tuple tuple) {
    Tuple copy = Tuple.tuple();
    addAll(copy, tuple);
    return copy;
  }

  private static void addAll(Tuple to, Tuple from) {
    for (int i = 0; i < from.size(); i++) {
      to.addValue(from.getValue(i));
    }
  }

  private static List<List<Row>> rows(RowSet<Row> first) {
    List<List<Row>> results = new ArrayList<>();
    for (@Nullable RowSet<Row> result = first; result != null; result = result.next()) {
      List<Row> rows = new ArrayList<>();
      result.forEach(rows::add);
      results.add(rows);
    }
    return results;
  }

  static @Nullable LocalDateTime time(@Nullable Instant instant) {
    return instant == null
        ? null
        : LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  static @Nullable Instant instant(Row row, String column) {
    LocalDateTime time = row.getLocalDateTime(column);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
