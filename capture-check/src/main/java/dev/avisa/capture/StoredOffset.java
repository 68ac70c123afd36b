package dev.avisa.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the connector has read: the answer to {@code GET /connectors/{name}/offsets}.
 *
 * @param events how many events it has read since the last transaction that it has read to its end
 * @param gtids the transactions it has read; empty where the server writes no GTIDs
 * @param at when the change it read last was made, to the second; Debezium doesn't know between a
 *     restart and the first change after it
 * @param inSnapshot whether it is still reading the rows that were there before it
 */
public record StoredOffset(
    BinlogPosition position, long events, String gtids, Optional<Instant> at, boolean inSnapshot) {
  static Optional<StoredOffset> of(JsonNode answer) {
    JsonNode offset = answer.path("offsets").path(0).path("offset");
    if (!offset.hasNonNull("file")) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredOffset(
            new BinlogPosition(offset.path("file").asText(), offset.path("pos").asLong()),
            offset.path("events_read").asLong(),
            offset.path("gtids").asText(""),
            Optional.of(offset.path("ts_sec").asLong())
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond),
            offset.hasNonNull("snapshot")));
  }
}
