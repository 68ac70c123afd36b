package dev.avisa.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the connector has read: the answer to {@code GET /connectors/{name}/offsets}.
 *
 * @param events how many events it has read since the last transaction that it has read to its end
 * @param gtids the transactions it has read; nothing where the server writes no GTIDs
 * @param serverId of the server that wrote the event it has read last; Debezium doesn't know before
 *     the first
 * @param at when the change it read last was made, to the second; Debezium doesn't know between a
 *     restart and the first change after it
 */
public record StoredOffset(
    BinlogPosition position,
    long events,
    Optional<Gtids> gtids,
    OptionalLong serverId,
    Optional<Instant> at,
    Snapshot snapshot) {
  enum Snapshot {
    NONE,
    /** It is still reading the rows that were there before it. */
    FIRST,
    /**
     * It reads all rows again while changes wait; or did so when it was stopped, for that stays.
     */
    ON_PURPOSE;

    private static Snapshot of(JsonNode offset) {
      if (!offset.hasNonNull("snapshot")) {
        return NONE;
      }
      return offset.path("snapshot").asText().equals("BLOCKING") ? ON_PURPOSE : FIRST;
    }
  }

  static Optional<StoredOffset> of(JsonNode answer) {
    JsonNode offset = answer.path("offsets").path(0).path("offset");
    if (!offset.hasNonNull("file")) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredOffset(
            new BinlogPosition(offset.path("file").asText(), offset.path("pos").asLong()),
            offset.path("events_read").asLong(),
            Gtids.of(offset.path("gtids").asText("")),
            offset.hasNonNull("server_id")
                ? OptionalLong.of(offset.path("server_id").asLong())
                : OptionalLong.empty(),
            Optional.of(offset.path("ts_sec").asLong())
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond),
            Snapshot.of(offset)));
  }
}
