package dev.avisa.userdata.transport.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.avisa.userdata.entities.LogPosition;
import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.entities.RowChange;
import dev.avisa.userdata.entities.RowImage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads Debezium's envelope of a row of users; docs/events.md shows one. Columns it doesn't know
 * are nobody's business here: somebody may add some while this runs.
 */
final class RowReader {
  /** On the second record of a change of the primary key, which is a deletion and an insertion. */
  private static final String UNDER_NEW_ID = "__debezium.oldkey";

  /** Its own mapper: what is accepted here must not follow the settings of the REST API. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .readerFor(JsonNode.class);

  private RowReader() {}

  static Reading read(ReceivedRow row) {
    byte[] value = row.value();
    if (value == null) {
      return new Reading.NoChange();
    }
    try {
      return read(parse(value), row);
    } catch (Unreadable e) {
      return new Reading.NotUnderstood(e.reason());
    }
  }

  private static Reading read(JsonNode envelope, ReceivedRow row) {
    String operation = envelope.path("op").asText("");
    return switch (operation) {
      case "r" -> new Reading.NoChange();
      case "c" ->
          new Reading.Change(
              new RowChange.Inserted(
                  image(envelope, "after", row), isUnderNewId(row), position(envelope)));
      case "u" ->
          new Reading.Change(
              new RowChange.Updated(
                  image(envelope, "before", row),
                  image(envelope, "after", row),
                  position(envelope)));
      case "d" ->
          new Reading.Change(
              new RowChange.Deleted(image(envelope, "before", row), position(envelope)));
      default -> throw new Unreadable("op is none of c, u, d and r");
    };
  }

  private static JsonNode parse(byte[] value) {
    try {
      JsonNode envelope = JSON.readValue(value);
      if (!envelope.isObject()) {
        throw new Unreadable("the value is not a JSON object");
      }
      return envelope;
    } catch (IOException e) {
      // Jackson's message quotes the value.
      throw new Unreadable("the value is not JSON");
    }
  }

  private static boolean isUnderNewId(ReceivedRow row) {
    return row.headers().stream().anyMatch(header -> header.name().equals(UNDER_NEW_ID));
  }

  private static RowImage image(JsonNode envelope, String name, ReceivedRow row) {
    RowImage image = new Columns(envelope.path(name), name).image();
    byte[] key = row.key();
    if (key == null || !image.id().toString().equals(new String(key, UTF_8))) {
      throw new Unreadable("the key is not the id of the row");
    }
    return image;
  }

  private static LogPosition position(JsonNode envelope) {
    JsonNode source = envelope.path("source");
    String gtid = source.path("gtid").isTextual() ? source.path("gtid").textValue() : null;
    String file = source.path("file").asText("");
    if (gtid == null && file.isEmpty()) {
      throw new Unreadable("source has neither gtid nor file");
    }
    return new LogPosition(
        gtid,
        source.path("server_id").asLong(),
        file,
        source.path("pos").asLong(),
        source.path("row").asInt(),
        time(source));
  }

  private static Instant time(JsonNode source) {
    JsonNode micros = source.path("ts_us");
    JsonNode millis = source.path("ts_ms");
    try {
      if (micros.isIntegralNumber()) {
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
      }
      if (millis.isIntegralNumber()) {
        return Instant.ofEpochMilli(millis.longValue());
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new Unreadable("source has a time that is none");
    }
    throw new Unreadable("source has no time");
  }
}
