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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement for each of many parameters. Each such statement has one text, so that it is
 * prepared once, and the connection sends them without waiting for each other.
 *
 * <p>So the rest of them runs although one failed. After a deadlock that is outside the
 * transaction, which the database has ended already. Therefore what a transaction writes, it locks
 * before: no statement that writes may then have to wait for a lock, but the last.
 */
final class Statements {
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
