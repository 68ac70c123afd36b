package dev.avisa.pushemail.datasources.mysql;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells trouble with the database, which passes or which somebody will mend, from data that it
 * doesn't take, which would fail again. Whatever isn't known is trouble: then everything waits.
 */
final class Outage {
  private static final int MAX_DEPTH = 10;

  private static final int DEADLOCK = 1213;

  /** SQLSTATE: data exceptions, and violations of integrity. */
  private static final Set<String> CLASSES_OF_DATA = Set.of("22", "23");

  /** Numbers of MySQL and MariaDB whose SQLSTATE says something else. */
  private static final Set<Integer> OF_DATA =
      Set.of(
          1153, // larger than max_allowed_packet
          1366, // a value that the column's type or character set hasn't
          3819); // MySQL: a check constraint

  private static final Set<Integer> OF_READ_ONLY_SERVERS =
      Set.of(
          1290, // read_only or super_read_only
          1792, // transactions are read only
          1836); // the whole server is

  private Outage() {}

  static boolean isOne(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof MySQLException e) {
        return !isOfData(e.getSqlState(), e.getErrorCode());
      }
      if (cause instanceof SQLException e && e.getErrorCode() != 0) {
        return !isOfData(e.getSQLState(), e.getErrorCode());
      }
      if (isOfTheConnection(cause) || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfData(@Nullable String state, int number) {
    return OF_DATA.contains(number)
        || (state != null
            && state.length() == 5
            && CLASSES_OF_DATA.contains(state.substring(0, 2)));
  }

  /** The server takes no writes, by this connection or any other. */
  static boolean isOfReadOnlyServer(Throwable failure) {
    return failure instanceof MySQLException e && OF_READ_ONLY_SERVERS.contains(e.getErrorCode());
  }

  static boolean isDeadlock(Throwable failure) {
    return failure instanceof MySQLException e && e.getErrorCode() == DEADLOCK;
  }

  /** No connection, none to be had in time, or one that broke. */
  static boolean isOfTheConnection(Throwable cause) {
    return cause instanceof IOException
        || (cause instanceof VertxException && !(cause instanceof DatabaseException))
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
