package dev.avisa.userdata.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.repositories.ParkedRows;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to {@code cdc.userdata.users.parked}: key, value and headers as they were, and behind them
 * headers that say why and where from. They are the same as on {@code cdc.info-user.parked}.
 */
@ApplicationScoped
class KafkaParkedRows implements ParkedRows {
  private static final int MAX_REASON_CHARACTERS = 500;

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "client.id",
          "userdata-parked-rows",
          // The largest record a topic takes by default (1 MiB) has to fit in with its new headers.
          "max.request.size",
          2_097_152,
          "buffer.memory",
          8_388_608);

  private final DurableTopic<byte[]> topic;

  /**
   * @param kafka the settings {@code kafka.…}: where it is, and how to log in
   */
  @Inject
  KafkaParkedRows(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    topic =
        new DurableTopic<>("cdc.userdata.users.parked", new ByteArraySerializer(), kafka, SETTINGS);
  }

  @PreDestroy
  void close() {
    topic.close();
  }

  /** May block for a moment, so it isn't for event loops. */
  @Override
  public Uni<Void> park(ReceivedRow row, String reason) {
    return topic.write(row.key(), row.value(), headers(row, reason));
  }

  private static Headers headers(ReceivedRow row, String reason) {
    Headers headers = new RecordHeaders();
    row.headers().forEach(header -> headers.add(header.name(), header.value()));
    add(headers, "reason", reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)));
    add(headers, "topic", row.topic());
    add(headers, "partition", Integer.toString(row.partition()));
    add(headers, "offset", Long.toString(row.offset()));
    add(headers, "timestamp", Long.toString(row.timestamp()));
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add("avisa-parked-" + name, value.getBytes(UTF_8));
  }
}
