package dev.avisa.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.localstack.client.Endpoints;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the events about some users that come to cdc.info-user from now on. */
final class EventCount implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Set<String> users;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private int records;

  EventCount(Endpoints endpoints, Collection<String> users) {
    this.users = Set.copyOf(users);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                endpoints.kafkaBootstrapServers(),
                "max.poll.records",
                10_000,
                "enable.metrics.push",
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor("cdc.info-user").stream()
            .map(partition -> new TopicPartition("cdc.info-user", partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without this, "now" would be the first poll.
    partitions.forEach(consumer::position);
  }

  /** Returns when that many records have come, or fails. */
  void await(int expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (records < expected) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(records + " of " + expected + " events came");
      }
      consumer.poll(Duration.ofMillis(100)).forEach(this::count);
    }
  }

  /** Counts what else is there by now. */
  void readToTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::count);
    }
  }

  private void count(ConsumerRecord<String, byte[]> event) {
    if (users.contains(event.key())) {
      records++;
      ids.add(new String(event.headers().lastHeader("ce_id").value(), UTF_8));
      seen.add(event.key());
    }
  }

  int records() {
    return records;
  }

  int distinctIds() {
    return ids.size();
  }

  int distinctUsers() {
    return seen.size();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
