package dev.avisa.localstack.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic, all partitions of it, without a consumer group. */
public final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String topic;
  private final KafkaConsumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

  private TopicReader(String topic, KafkaConsumer<String, String> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  public static TopicReader fromNowOn(String bootstrapServers, String topic) {
    TopicReader reader = fromTheBeginning(bootstrapServers, topic);
    KafkaConsumer<String, String> consumer = reader.consumer;
    consumer.seekToEnd(consumer.assignment());
    // Seeking is lazy: without this, "now" would be the first poll.
    consumer.assignment().forEach(consumer::position);
    return reader;
  }

  public static TopicReader fromTheBeginning(String bootstrapServers, String topic) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", false),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new TopicReader(topic, consumer);
  }

  /**
   * The first record with that key.
   *
   * @throws DemoFailure if none comes within 30 s
   */
  public ConsumerRecord<String, String> awaitRecordOf(String key) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
        seen.add(record);
      }
      for (ConsumerRecord<String, String> record : seen) {
        if (key.equals(record.key())) {
          return record;
        }
      }
    }
    throw new DemoFailure(
        "No record of " + key + " came to " + topic + " within " + PATIENCE.toSeconds() + " s.");
  }

  /** All records that the topic has by now, from where this reader began. */
  public List<ConsumerRecord<String, String>> readToTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    }
    return List.copyOf(seen);
  }

  /** The keys of all records read so far. */
  public List<String> keysSeen() {
    return seen.stream().map(ConsumerRecord::key).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
