package dev.avisa.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ThrowingRunnable;

/** The events on cdc.info-user, as a consumer of it sees them. Reads each once. */
final class ToldEvents implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROWS = "cdc.userdata.users";

  record Told(String id, String kind, String origin, long version, JsonNode value) {}

  private final Endpoints endpoints;
  private final TopicReader topic;

  ToldEvents(Endpoints endpoints) {
    this.endpoints = endpoints;
    topic = TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.info-user");
  }

  List<Told> of(String user) {
    return all().stream()
        .filter(told -> told.value().path("userId").asText().equals(user))
        .toList();
  }

  /** Those of others' changes, without the ones that came again. */
  List<Told> direct() {
    return all().stream().filter(told -> told.origin().equals("direct")).distinct().toList();
  }

  /** As often as they came. */
  List<Told> all() {
    return topic.readToTheEnd().stream()
        .filter(record -> record.headers().lastHeader("ce_type") != null)
        .map(
            record ->
                told(
                    record.value(),
                    new String(record.headers().lastHeader("ce_type").value(), US_ASCII)))
        .toList();
  }

  private static Told told(String value, String type) {
    try {
      JsonNode json = JSON.readTree(value);
      return new Told(
          json.path("eventId").asText(),
          type.replace("dev.avisa.user.", "").replace(".v1", ""),
          json.path("origin").asText(),
          json.path("version").asLong(),
          json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the service has dealt with every row change that is on the topic by now. */
  void awaitAdoption() {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()))) {
      List<TopicPartition> partitions =
          java.util.stream.IntStream.range(0, 12)
              .mapToObj(partition -> new TopicPartition(ROWS, partition))
              .toList();
      Map<TopicPartition, OffsetSpec> latest = new java.util.HashMap<>();
      partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
      var ends = admin.listOffsets(latest).all().get();
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () -> {
                var done =
                    admin
                        .listConsumerGroupOffsets("userdata-adopt")
                        .partitionsToOffsetAndMetadata()
                        .get();
                return partitions.stream()
                    .allMatch(
                        partition -> {
                          long end = java.util.Objects.requireNonNull(ends.get(partition)).offset();
                          var offset = done.get(partition);
                          return end == 0 || (offset != null && offset.offset() >= end);
                        });
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    topic.close();
  }

  static void eventually(ThrowingRunnable assertions) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertions);
  }
}
