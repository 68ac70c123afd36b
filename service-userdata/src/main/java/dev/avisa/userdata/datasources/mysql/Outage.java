package dev.avisa.userdata.datasources.mysql;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mysqlclient.MySQLException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells trouble with the database, which passes or which an operator mends, from faults of ours.
 * Whatever isn't known is trouble.
 */
final class Outage {
  private static final int MAX_DEPTH = 10;

  /** SQLSTATE: data exceptions, violations of integrity, statements that are wrong. */
  private static final Set<String> CLASSES_OF_OURS = Set.of("22", "23", "42");

  /** Numbers of MySQL and MariaDB in these classes that an operator's doing leads to. */
  private static final Set<Integer> OF_OPERATORS =
      Set.of(
          1044, // no access to the database
          1049, // there is no such database
          1142, // no right to do that to a table
          1146, // there is no such table
          1203, // too many connections of this account
          1226, // too many of something else of this account
          1461); // max_prepared_stmt_count is too small

  /** Numbers of other classes that are about the data. */
  private static final Set<Integer> OF_DATA =
      Set.of(
          1153, // larger than max_allowed_packet
          1366, // a value that the column's type or character set hasn't
          3819); // MySQL: a check constraint

  private Outage() {}

  static boolean isOne(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof MySQLException e) {
        return !isOurs(e.getSqlState(), e.getErrorCode());
      }
      if (cause instanceof SQLException e && e.getErrorCode() != 0) {
        return !isOurs(e.getSQLState(), e.getErrorCode());
      }
      if (isOfTheConnection(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(@Nullable String state, int number) {
    return OF_DATA.contains(number)
        || (state != null
            && state.length() == 5
            && CLASSES_OF_OURS.contains(state.substring(0, 2))
            && !OF_OPERATORS.contains(number));
  }

  /** No connection, none to be had in time, or one that broke. */
  private static boolean isOfTheConnection(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof VertxException
        || (cause instanceof NoStackTraceThrowable && isOfTheConnection(cause.getMessage()));
  }

  /** The pool and the connection have no other names for it. */
  private static boolean isOfTheConnection(@Nullable String message) {
    return message != null
        && (message.equals("Timeout")
            || message.equals("Pool closed") // This service stops.
            || message.startsWith("Connection is not active now"));
  }
}
