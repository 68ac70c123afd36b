package dev.avisa.userdata.datasources.kafka;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic to write to, as durably as can be, since what led to a record is acknowledged after it.
 *
 * <p>With Kafka's own producer. A channel of reactive messaging costs several times as much for
 * each record, which counts when somebody changes all users at once; and one that couldn't be made
 * because Kafka's name meant nothing for a moment fails ever after.
 */
final class DurableTopic<K> implements AutoCloseable {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "acks", "all",
          "enable.idempotence", true,
          // All of these are short, because the interactors try again by themselves, without end;
          // this one most of all, since a thread that all share waits meanwhile.
          "max.block.ms", 250,
          "request.timeout.ms", 5_000,
          "delivery.timeout.ms", 15_000,
          // Kafka away for an hour is looked for every 10 s rather than every second.
          "reconnect.backoff.max.ms", 10_000);

  private final String name;
  private final Producer<K, byte[]> producer;

  /**
   * @param kafka where it is, and how to log in
   * @param more settings of the producer
   * @throws org.apache.kafka.common.KafkaException if no address of Kafka can be resolved
   */
  DurableTopic(
      String name, Serializer<K> keys, Map<String, Object> kafka, Map<String, Object> more) {
    this.name = name;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putAll(SETTINGS);
    settings.putAll(more);
    producer = new KafkaProducer<>(settings, keys, new ByteArraySerializer());
  }

  /** May block for {@code max.block.ms}, so it isn't for event loops. */
  Uni<Void> write(@Nullable K key, byte @Nullable [] value, Headers headers) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var unused =
                  producer.send(
                      new ProducerRecord<>(name, null, key, value, headers),
                      (metadata, failure) -> {
                        if (failure == null) {
                          emitter.complete(null);
                        } else {
                          emitter.fail(failure);
                        }
                      });
            });
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
