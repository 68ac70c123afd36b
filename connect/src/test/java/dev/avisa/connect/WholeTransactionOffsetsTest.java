package dev.avisa.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WholeTransactionOffsetsTest {
  @AutoClose private final WholeTransactionOffsets transformation = new WholeTransactionOffsets();

  @Test
  void letsNothingOfATransactionBeSkipped() {
    Map<String, Object> offset =
        new HashMap<>(Map.of("gtids", "0-1-29", "pos", 4711L, "event", 27L, "row", 3L));
    SourceRecord record = record(offset);

    assertThat(transformation.apply(record)).isSameAs(record);

    assertThat(offset)
        .isEqualTo(
            Map.of("gtids", "0-1-29", "pos", 4711L, WholeTransactionOffsets.EVENTS_READ, 27L));
  }

  /** As those of Debezium's notifications, and of a tombstone whose deletion came before. */
  @Test
  void writesToNoOffsetWithoutCounts() {
    Map<String, Object> offset = Map.of("gtids", "0-1-29", "pos", 4711L, "events_read", 27L);

    assertThat(transformation.apply(record(offset)).sourceOffset()).isSameAs(offset);
  }

  /** As Debezium's come when its connection is lost within transaction 30 and made anew. */
  @Test
  void takesNoTransactionForDoneThatIsReadOnceMore() {
    assertThat(stored(offset("0-1-28", 100L))).containsEntry("gtids", "0-1-28");
    assertThat(stored(offset("0-1-29", 200L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-29", 4L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 4L))).containsEntry("gtids", "0-1-29");

    assertThat(stored(offset("0-1-30", 200L)))
        .isEqualTo(Map.of("file", "binlog.000001", "pos", 200L, "gtids", "0-1-29"));
    assertThat(stored(offset("0-1-30", 200L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 300L))).containsEntry("gtids", "0-1-30");
  }

  /** As MariaDB's index of GTIDs has a connection begin, here two of them. */
  @Test
  void takesNoTransactionForDoneThatIsReadOnceMoreFromTheMiddleOfAFile() {
    assertThat(stored(offset("0-1-29", 200L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-29", 150L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 200L))).containsEntry("gtids", "0-1-29");

    assertThat(stored(offset("0-1-30", 150L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 150L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 200L))).containsEntry("gtids", "0-1-29");

    assertThat(stored(offset("0-1-30", 160L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 200L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 300L))).containsEntry("gtids", "0-1-30");
  }

  /** Its binlog has the same name, and isn't as far. */
  @Test
  void goesOnWithAServerThatTookOver() {
    assertThat(stored(offset("0-1-29", 200L))).containsEntry("gtids", "0-1-29");

    assertThat(stored(offset("0-1-29", 100L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-29", 120L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-2-30", 140L))).containsEntry("gtids", "0-2-30");
    assertThat(stored(offset("0-2-31", 160L))).containsEntry("gtids", "0-2-31");
  }

  @Test
  void takesTheFirstOffsetAsItIs() {
    assertThat(stored(offset("0-1-29", 4L))).containsEntry("gtids", "0-1-29");
    assertThat(stored(offset("0-1-30", 200L))).containsEntry("gtids", "0-1-30");
  }

  @Test
  void knowsAPositionByItsFileToo() {
    assertThat(stored(offset("0-1-29", 200L))).containsEntry("gtids", "0-1-29");

    Map<String, Object> next = offset("0-1-30", 200L);
    next.put("file", "binlog.000002");
    assertThat(stored(next)).containsEntry("gtids", "0-1-30");
  }

  @Test
  void needsNoGtids() {
    Map<String, Object> offset = Map.of("file", "binlog.000001", "pos", 200L);

    assertThat(stored(offset)).isSameAs(offset);
  }

  @Test
  void isFoundByAWorkerThatAsksForServices() {
    assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
        .contains(WholeTransactionOffsets.class);
  }

  /** What Connect would store. */
  private Map<String, Object> stored(Map<String, Object> offset) {
    assertThat(transformation.apply(record(offset)).sourceOffset()).isSameAs(offset);
    return offset;
  }

  private static Map<String, Object> offset(String gtids, long position) {
    return new HashMap<>(Map.of("file", "binlog.000001", "pos", position, "gtids", gtids));
  }

  private static SourceRecord record(Map<String, Object> offset) {
    return new SourceRecord(Map.of("server", "cdc"), offset, "topic", null, "value");
  }
}
