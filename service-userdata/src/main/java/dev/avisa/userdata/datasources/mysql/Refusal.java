package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.UniqueField;
import io.vertx.mysqlclient.MySQLException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads why the database refused a statement: MySQL's error numbers and the names of our keys. */
final class Refusal {
  private static final int ER_DUP_ENTRY = 1062;
  private static final int ER_LOCK_WAIT_TIMEOUT = 1205; // MariaDB says so to "nowait" as well.
  private static final int ER_LOCK_DEADLOCK = 1213;
  private static final int ER_LOCK_NOWAIT = 3572;
  private static final Set<Integer> OF_READ_ONLY_SERVERS =
      Set.of(
          1290, // read_only or super_read_only
          1792, // transactions are read only
          1836); // the whole server is

  private static final int MAX_DEPTH = 10;
  private static final String FOR_KEY = " for key '";

  private Refusal() {}

  static boolean isOfATakenValue(Throwable failure) {
    return takenField(failure).isPresent();
  }

  static boolean isOfADeadlock(Throwable failure) {
    return has(failure, ER_LOCK_DEADLOCK);
  }

  /** A lock is held by somebody else, and was not to be waited for, or not for that long. */
  static boolean isOfALock(Throwable failure) {
    return has(failure, ER_LOCK_WAIT_TIMEOUT) || has(failure, ER_LOCK_NOWAIT);
  }

  static boolean isOfADuplicate(Throwable failure) {
    return has(failure, ER_DUP_ENTRY);
  }

  /** The server takes no writes, by this connection or any other. */
  static boolean isOfAReadOnlyServer(Throwable failure) {
    return refusal(failure)
        .filter(refusal -> OF_READ_ONLY_SERVERS.contains(refusal.number))
        .isPresent();
  }

  private static boolean has(Throwable failure, int number) {
    return refusal(failure).filter(refusal -> refusal.number == number).isPresent();
  }

  static Optional<UniqueField> takenField(Throwable failure) {
    return refusal(failure)
        .filter(refusal -> refusal.number == ER_DUP_ENTRY)
        .flatMap(refusal -> fieldOfKey(refusal.message));
  }

  /** MariaDB says {@code … for key 'name'}, MySQL {@code … for key 'users.name'}. */
  private static Optional<UniqueField> fieldOfKey(String message) {
    // The last one is the server's own: the value that is quoted before it may hold anything.
    int start = message.lastIndexOf(FOR_KEY) + FOR_KEY.length();
    int end = message.indexOf('\'', start);
    if (start < FOR_KEY.length() || end < 0) {
      return Optional.empty();
    }
    return switch (message.substring(start, end).replaceFirst("^users\\.", "")) {
      case "users_username_is_taken" -> Optional.of(UniqueField.USERNAME);
      case "users_email_is_taken" -> Optional.of(UniqueField.EMAIL);
      default -> Optional.empty();
    };
  }

  private record Cause(int number, String message) {}

  private static Optional<Cause> refusal(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof MySQLException e) {
        return Optional.of(new Cause(e.getErrorCode(), String.valueOf(e.getMessage())));
      }
      if (cause instanceof SQLException e) {
        return Optional.of(new Cause(e.getErrorCode(), String.valueOf(e.getMessage())));
      }
    }
    return Optional.empty();
  }
}
