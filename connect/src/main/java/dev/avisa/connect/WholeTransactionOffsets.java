package dev.avisa.connect;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Has a connector of Debezium for MySQL or MariaDB begin with a whole transaction when it starts
 * again. What is read twice is told once, since events have the same ids again. Two things in the
 * offsets of Debezium would lose changes instead:
 *
 * <ul>
 *   <li><b>How many events of the transaction to skip.</b> It also counts what the binlog doesn't
 *       repeat: heartbeats of the server after DDL, which to the connector for MariaDB is a
 *       transaction without an end, and events that it ignored after it had failed. The count stays
 *       in the offset under another name, for those who watch whether the connector reads on.
 *   <li><b>Which transactions are done</b>, when the connection is lost within one and made anew
 *       without a restart. Debezium then reads that transaction from its beginning, and takes it
 *       for done because it has begun before. Its position in the binlog is right even then: while
 *       that stays where it is, or is where the new connection began, so do the GTIDs.
 * </ul>
 *
 * <p>The records stay as they are. Connect stores the very map that a record brings along, so that
 * is what changes.
 */
public final class WholeTransactionOffsets implements Transformation<SourceRecord> {
  /** Debezium's: how many events of the transaction, and rows of the next event, to skip. */
  private static final String EVENTS_TO_SKIP = "event";

  private static final String ROWS_TO_SKIP = "row";

  /** How many events were read since the last transaction that was read to its end. */
  static final String EVENTS_READ = "events_read";

  /** Debezium's: the transactions that are done. */
  private static final String GTIDS = "gtids";

  /** Where a restart would begin to read the binlog. */
  private record Position(@Nullable Object file, @Nullable Object offset) {
    static final Position NONE = new Position(null, null);

    boolean isBeginOfFile() {
      return Objects.equals(offset, 4L);
    }

    boolean isBefore(Position other) {
      return Objects.equals(file, other.file)
          && offset instanceof Long here
          && other.offset instanceof Long there
          && here < there;
    }
  }

  // Of the last offset whose GTIDs were right. Each task has a transformation, and a thread, of its
  // own.
  private Position position = Position.NONE;
  private String done = "";

  // Of the connection that was made anew since then.
  private Position begin = Position.NONE;

  @Override
  public SourceRecord apply(SourceRecord record) {
    // Debezium makes one for each row, and one for each heartbeat.
    @SuppressWarnings("unchecked")
    Map<String, Object> offset = (Map<String, Object>) record.sourceOffset();
    skipNothing(offset);
    keepGtidsUntilTheEnd(offset);
    return record;
  }

  private static void skipNothing(Map<String, Object> offset) {
    if (offset.containsKey(EVENTS_TO_SKIP) || offset.containsKey(ROWS_TO_SKIP)) {
      offset.remove(ROWS_TO_SKIP);
      Object events = offset.remove(EVENTS_TO_SKIP);
      if (events != null) {
        offset.put(EVENTS_READ, events);
      }
    }
  }

  private void keepGtidsUntilTheEnd(Map<String, Object> offset) {
    if (!(offset.get(GTIDS) instanceof String gtids)) {
      return;
    }
    Position now = new Position(offset.get("file"), offset.get("pos"));
    boolean again = now.equals(position);
    if (done.isEmpty() || !(again || isBeginOfConnection(now))) {
      position = now;
      done = gtids;
      begin = Position.NONE;
      return;
    }
    begin = again ? Position.NONE : now;
    if (!gtids.equals(done)) {
      offset.put(GTIDS, done);
    }
  }

  /**
   * Whatever comes then, a server begins a connection with the begin of a file or, as MariaDB with
   * its index of GTIDs, with a place not far before what it was asked for. More than one place
   * before are those of a server that has taken over.
   */
  private boolean isBeginOfConnection(Position now) {
    return now.isBeginOfFile()
        || (now.isBefore(position) && (begin.equals(Position.NONE) || begin.equals(now)));
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // There is nothing to choose.
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
