package dev.avisa.capture;

import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.MariadbGtidSet;
import java.util.Optional;

/**
 * Transactions by their global ids. A server that takes over for another has the same ids, while
 * its binlogs' names and positions mean nothing there.
 */
sealed interface Gtids permits MariaDbGtids, MySqlGtids {
  /** True if all of the others are among these. */
  boolean contains(Gtids others);

  /**
   * @param text as MySQL or MariaDB writes it, such as {@code
   *     3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23} or {@code 0-1-25,7-2-3}
   * @return nothing where there are none, or some of a kind that Debezium doesn't read either (the
   *     tagged ones of MySQL)
   */
  static Optional<Gtids> of(String text) {
    String ids = text.replaceAll("\\s", "");
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    if (MariadbGtidSet.isMariaGtidSet(ids)) {
      return Optional.of(MariaDbGtids.of(ids));
    }
    try {
      return Optional.of(new MySqlGtids(new GtidSet(ids)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
