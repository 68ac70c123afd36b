package dev.avisa.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Has a connector of Debezium for MySQL or MariaDB begin with a whole transaction when it starts
 * again, instead of skipping as many events as it has counted in one.
 *
 * <p>For it also counts what the binlog doesn't repeat: heartbeats of the server after DDL, which
 * to the connector for MariaDB is a transaction without an end, and events that it ignored after it
 * had failed. Skipping that many would lose changes. What is read twice is told once, since events
 * have the same ids again.
 *
 * <p>The records stay as they are. Connect stores the very map that a record brings along, so that
 * is what changes. The count stays in it under another name, for those who watch whether the
 * connector reads on.
 */
public final class WholeTransactionOffsets implements Transformation<SourceRecord> {
  /** Debezium's: how many events of the transaction, and rows of the next event, to skip. */
  private static final String EVENTS_TO_SKIP = "event";

  private static final String ROWS_TO_SKIP = "row";

  /** How many events were read since the last transaction that was read to its end. */
  static final String EVENTS_READ = "events_read";

  @Override
  public SourceRecord apply(SourceRecord record) {
    Map<String, ?> stored = record.sourceOffset();
    if (stored.containsKey(EVENTS_TO_SKIP) || stored.containsKey(ROWS_TO_SKIP)) {
      // Debezium makes one for each row, and one for each heartbeat.
      @SuppressWarnings("unchecked")
      Map<String, Object> offset = (Map<String, Object>) stored;
      offset.remove(ROWS_TO_SKIP);
      Object events = offset.remove(EVENTS_TO_SKIP);
      if (events != null) {
        offset.put(EVENTS_READ, events);
      }
    }
    return record;
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
