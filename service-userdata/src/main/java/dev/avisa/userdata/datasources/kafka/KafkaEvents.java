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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to {@code cdc.info-user} what Debezium's outbox event router would write there: the same
 * key, headers and value, and so the same partition.
 *
 * <p>With Kafka's own producer: a channel of reactive messaging costs several times as much for
 * each record, which counts when somebody changes all users at once.
 */
@ApplicationScoped
class KafkaEvents implements Events {
  private static final String TOPIC = "cdc.info-user";

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "client.id", "userdata-events",
          // The row change is acknowledged after this, so this has to be as durable as can be.
          "acks", "all",
          "enable.idempotence", true,
          // A mail may wait that long; a bulk update then fills batches.
          "linger.ms", 2,
          "batch.size", 65_536,
          "buffer.memory", 16_777_216,
          // Short, because the interactor tries again by itself, without end.
          "max.block.ms", 10_000,
          "request.timeout.ms", 5_000,
          "delivery.timeout.ms", 15_000,
          // Kafka away for an hour is looked for every 10 s rather than every second.
          "reconnect.backoff.max.ms", 10_000);

  private final Producer<String, byte[]> producer;

  /**
   * @param kafka the settings {@code kafka.…}: where it is, and how to log in
   */
  @Inject
  KafkaEvents(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putAll(SETTINGS);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(5));
  }

  /** May block for {@code max.block.ms}, so it isn't for event loops. */
  @Override
  public Uni<Void> publish(UserDataChanged event) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              EventRecord record = EventRecord.of(event);
              var unused =
                  producer.send(
                      new ProducerRecord<>(
                          TOPIC, null, record.subject(), record.payload(), headers(record)),
                      (metadata, failure) -> {
                        if (failure == null) {
                          emitter.complete(null);
                        } else {
                          emitter.fail(failure);
                        }
                      });
            });
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
