package dev.avisa.pushemail.datasources.kafka;

import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * One look at the topic, by a consumer that belongs to no group and lives no longer than this. A
 * list keeps what is said of records and not the records: at most one fetch of them is in memory.
 */
final class ParkedReading implements AutoCloseable {
  private static final String PARKED = "cdc.info-user.parked";

  /** A record of the topic has 2 MiB at most. */
  private static final int MAX_FETCH_OCTETS = 2 * 1024 * 1024;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long deadline;

  /**
   * @param broker what every client needs to know to reach it
   * @param patience how long all of it may take
   */
  ParkedReading(Map<String, Object> broker, Duration patience) {
    // First, because making a consumer looks names up.
    deadline = System.nanoTime() + patience.toNanos();
    Map<String, Object> config = new HashMap<>(broker);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What was deleted meanwhile is passed over.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_OCTETS);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_FETCH_OCTETS);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  ParkedPage list(ParkedQuery query) {
    List<TopicPartition> partitions = partitions();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, left());
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, left());
    List<ParkedSummary> found = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      long end = end(partition, ends.getOrDefault(partition, 0L), query.after());
      while (end > begin && found.size() < query.size().value()) {
        long from = Math.max(begin, end - (query.size().value() - found.size()));
        List<ParkedSummary> window = new ArrayList<>();
        read(partition, from, end, record -> window.add(ParkedHeaders.summary(record)));
        found.addAll(window.reversed());
        end = from;
      }
      if (end > begin) {
        return new ParkedPage(found, Optional.of(new ParkedId(partition.partition(), end)));
      }
    }
    return new ParkedPage(found, Optional.empty());
  }

  /** Where the list goes on in a partition, which it goes through from the last one down. */
  private static long end(TopicPartition partition, long end, @Nullable ParkedId after) {
    if (after == null || partition.partition() < after.partition()) {
      return end;
    }
    return partition.partition() == after.partition() ? Math.min(end, after.offset()) : 0;
  }

  Optional<ParkedRecord> find(ParkedId id) {
    Optional<TopicPartition> partition =
        partitions().stream().filter(each -> each.partition() == id.partition()).findFirst();
    if (partition.isEmpty() || id.offset() >= endOf(partition.get())) {
      return Optional.empty();
    }
    List<ParkedRecord> found = new ArrayList<>();
    read(
        partition.get(),
        id.offset(),
        id.offset() + 1,
        record -> found.add(ParkedHeaders.record(record)));
    return found.stream().findFirst();
  }

  private long endOf(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), left()).getOrDefault(partition, 0L);
  }

  private List<TopicPartition> partitions() {
    return consumer.partitionsFor(PARKED, left()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition).reversed())
        .toList();
  }

  private void read(
      TopicPartition partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition, left()) < end) {
      Duration left = left();
      for (ConsumerRecord<byte[], byte[]> record :
          consumer.poll(left.compareTo(POLL) < 0 ? left : POLL)) {
        if (record.offset() >= from && record.offset() < end) {
          to.accept(record);
        }
      }
    }
  }

  private Duration left() {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new TimeoutException("the broker didn't answer in time");
    }
    return Duration.ofNanos(left);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSING));
  }
}
