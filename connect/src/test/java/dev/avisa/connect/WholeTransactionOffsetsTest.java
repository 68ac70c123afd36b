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

  @Test
  void isFoundByAWorkerThatAsksForServices() {
    assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
        .contains(WholeTransactionOffsets.class);
  }

  private static SourceRecord record(Map<String, Object> offset) {
    return new SourceRecord(Map.of("server", "cdc"), offset, "topic", null, "value");
  }
}
