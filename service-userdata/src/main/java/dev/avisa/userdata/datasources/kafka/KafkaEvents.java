package dev.avisa.userdata.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.datasources.cloudevent.EventRecord;
import dev.avisa.userdata.repositories.Events;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to {@code cdc.info-user} what Debezium's outbox event router would write there: the same
 * key, headers and value, and so the same partition.
 */
@ApplicationScoped
class KafkaEvents implements Events {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "client.id", "userdata-events",
          // A mail may wait that long; a bulk update then fills batches.
          "linger.ms", 2,
          "batch.size", 65_536,
          "buffer.memory", 16_777_216);

  private final DurableTopic<String> topic;

  /**
   * @param kafka the settings {@code kafka.…}: where it is, and how to log in
   */
  @Inject
  KafkaEvents(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    topic = new DurableTopic<>("cdc.info-user", new StringSerializer(), kafka, SETTINGS);
  }

  @PreDestroy
  void close() {
    topic.close();
  }

  /** May block for a moment, so it isn't for event loops. */
  @Override
  public Uni<Void> publish(UserDataChanged event) {
    EventRecord record = EventRecord.of(event);
    return topic.write(record.subject(), record.payload(), headers(record));
  }

  private static Headers headers(EventRecord record) {
    Headers headers = new RecordHeaders();
    add(headers, "ce_id", record.id());
    add(headers, "ce_type", record.type());
    add(headers, "ce_source", EventRecord.SOURCE);
    add(headers, "ce_specversion", EventRecord.SPEC_VERSION);
    add(headers, "ce_subject", record.subject());
    add(headers, "ce_time", record.time().toString());
    add(headers, "content-type", EventRecord.CONTENT_TYPE);
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
