package dev.avisa.pushemail;

import dev.avisa.pushemail.entities.ReceivedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The broker, as another program sees it. */
public final class Topics implements AutoCloseable {
  private static final String PARKED = "cdc.info-user.parked";

  private final Map<String, Object> broker =
      Map.of(
          "bootstrap.servers",
          ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          new HashMap<>(broker), new ByteArraySerializer(), new ByteArraySerializer());

  public RecordMetadata produce(ExampleRecords record) {
    return produce(record.received());
  }

  public RecordMetadata produce(ReceivedRecord record) {
    return produce(record, null);
  }

  /** Without waiting for the broker. */
  public void send(ReceivedRecord record) {
    RecordHeaders headers = new RecordHeaders();
    record.headers().forEach(header -> headers.add(header.name(), header.value()));
    var unused =
        producer.send(
            new ProducerRecord<>("cdc.info-user", null, record.key(), record.value(), headers));
  }

  public RecordMetadata produce(ReceivedRecord record, @Nullable Integer partition) {
    RecordHeaders headers = new RecordHeaders();
    record.headers().forEach(header -> headers.add(header.name(), header.value()));
    try {
      return producer
          .send(
              new ProducerRecord<>(
                  "cdc.info-user", partition, record.key(), record.value(), headers))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is parked with this key, in no particular order. */
  public List<ConsumerRecord<byte[], byte[]>> parked(byte @Nullable [] key) {
    return allParked().stream().filter(record -> Arrays.equals(record.key(), key)).toList();
  }

  /** Everything that was parked until now. */
  public List<ConsumerRecord<byte[], byte[]>> allParked() {
    return all(PARKED);
  }

  /** What is on the topic of events with this key. */
  public List<ConsumerRecord<byte[], byte[]>> events(byte[] key) {
    return all("cdc.info-user").stream()
        .filter(record -> Arrays.equals(record.key(), key))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** The next offset the service would read from a partition after a restart; 0 when unknown. */
  public long committed(int partition) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition of = new TopicPartition("cdc.info-user", partition);
      OffsetAndMetadata offset = consumer.committed(java.util.Set.of(of)).get(of);
      return offset == null ? 0 : offset.offset();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(broker);
    config.put("group.id", "push-email");
    config.put("enable.auto.commit", false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    producer.close();
  }
}
