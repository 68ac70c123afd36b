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

/** Tells trouble with the database, which passes, from faults of ours, which don't. */
final class Outage {
  private static final int MAX_DEPTH = 10;

  private static final int DEADLOCK = 1213;

  /** Numbers of MySQL and MariaDB. */
  private static final Set<Integer> PASSING =
      Set.of(
          1040, // too many connections
          1053, // the server is shutting down
          1203, // too many connections of this account
          1205, // a lock wasn't to be had in time
          DEADLOCK, // its victim, again and again
          1290, // the server is read-only, as after it failed over
          1836, // the same
          1927, // MariaDB: the connection was killed
          3024, // MySQL: the statement took too long
          1969); // MariaDB: the same

  private Outage() {}

  static boolean isOne(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof MySQLException e) {
        return PASSING.contains(e.getErrorCode());
      }
      if (cause instanceof SQLException e && e.getErrorCode() != 0) {
        return PASSING.contains(e.getErrorCode());
      }
      if (isOfTheConnection(cause) || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
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
        && (message.equals("Timeout") || message.startsWith("Connection is not active now"));
  }
}
