package dev.avisa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.Endpoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what comes to the topics from now on, as another consumer would. It costs CPU that the
 * system would have otherwise, so only runs that need it have it.
 */
final class TopicWatch implements AutoCloseable {
  static final String EVENTS = "cdc.info-user";
  static final String ROWS = "cdc.userdata.users";

  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private final List<Arrival> arrivals = new ArrayList<>();

  private record Arrival(ConsumerRecord<String, byte[]> record, long at) {}

  TopicWatch(Endpoints endpoints, Clock clock, String... topics) {
    this.clock = clock;
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
        Stream.of(topics)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without this, "now" would be the first poll.
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("topic-watch").start(this::read);
  }

  private void read() {
    try {
      while (true) {
        var records = consumer.poll(POLL);
        long now = clock.now();
        synchronized (arrivals) {
          records.forEach(record -> arrivals.add(new Arrival(record, now)));
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    }
  }

  int count() {
    synchronized (arrivals) {
      return arrivals.size();
    }
  }

  /** When the last came, on the generator's clock. */
  long lastArrival() {
    synchronized (arrivals) {
      return arrivals.isEmpty() ? 0 : arrivals.getLast().at();
    }
  }

  /** What has come so far. */
  List<Stamp> stamps() {
    List<Arrival> all;
    synchronized (arrivals) {
      all = List.copyOf(arrivals);
    }
    List<Stamp> stamps = new ArrayList<>();
    for (Arrival arrival : all) {
      if (arrival.record().value() == null) {
        continue;
      }
      if (arrival.record().topic().equals(EVENTS)) {
        stamps.addAll(event(arrival));
      } else {
        stamps.add(row(arrival));
      }
    }
    return stamps;
  }

  private static List<Stamp> event(Arrival arrival) {
    String user = arrival.record().key();
    String id = header(arrival.record(), "ce_id");
    Instant occurred = Instant.parse(header(arrival.record(), "ce_time"));
    long nanos = TimeUnit.SECONDS.toNanos(occurred.getEpochSecond()) + occurred.getNano();
    return List.of(
        new Stamp(user, id, Hop.REQUEST, nanos), new Stamp(user, id, Hop.TOPIC, arrival.at()));
  }

  /** Of the same transaction as its event, and bearing its id: Debezium reads both in one go. */
  private static Stamp row(Arrival arrival) {
    try {
      JsonNode change = JSON.readTree(arrival.record().value());
      return new Stamp(
          arrival.record().key(),
          change.path("after").path("last_event_id").asText(),
          Hop.COMMIT_AND_READ,
          TimeUnit.MICROSECONDS.toNanos(change.path("ts_us").asLong()));
    } catch (IOException e) {
      throw new BenchFailure("a record of " + ROWS + " can't be read: " + e.getMessage());
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null) {
      throw new BenchFailure("a record of " + EVENTS + " has no header " + name);
    }
    return new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
