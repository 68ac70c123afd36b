package dev.avisa.userdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The broker, as another program sees it. */
public final class Topics implements AutoCloseable {
  public static final String ROWS = "cdc.userdata.users";
  public static final String PARKED_ROWS = "cdc.userdata.users.parked";
  public static final String EVENTS = "cdc.info-user";

  private final Map<String, Object> broker =
      Map.of(
          "bootstrap.servers",
          ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          new HashMap<>(broker), new ByteArraySerializer(), new ByteArraySerializer());

  /** A topic that only this test knows. */
  public void create(String name) {
    try (Admin admin = Admin.create(broker)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Debezium would. */
  public RecordMetadata row(String key, @Nullable String value) {
    return produce(
        new ProducerRecord<>(
            ROWS, null, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
  }

  public RecordMetadata produce(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The records of a key, in order. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic, String key) {
    return all(topic).stream()
        .filter(record -> Arrays.equals(record.key(), key.getBytes(UTF_8)))
        .toList();
  }

  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
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

  /** The next offset that the service would read after a restart; 0 when unknown. */
  public long committed(int partition) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition of = new TopicPartition(ROWS, partition);
      OffsetAndMetadata offset = consumer.committed(Set.of(of)).get(of);
      return offset == null ? 0 : offset.offset();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(broker);
    config.put("group.id", "userdata-adopt");
    config.put("enable.auto.commit", false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
