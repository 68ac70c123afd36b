package dev.avisa.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The row changes that Debezium publishes from now on. */
final class RowEvents implements AutoCloseable {
  private static final String TOPIC = "cdc.userdata.users";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, String> consumer;

  private RowEvents(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  static RowEvents fromNowOn(String bootstrapServers) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", false),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(partition -> new TopicPartition(TOPIC, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new RowEvents(consumer);
  }

  /** The JSON of the first change of that user's row. */
  String awaitChangeOf(String userId) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, String> row : consumer.poll(Duration.ofMillis(100))) {
        if (userId.equals(row.key()) && row.value() != null) {
          return row.value();
        }
      }
    }
    throw new DemoFailure(
        "The change made by SQL did not reach "
            + TOPIC
            + " within "
            + PATIENCE.toSeconds()
            + " s.");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
