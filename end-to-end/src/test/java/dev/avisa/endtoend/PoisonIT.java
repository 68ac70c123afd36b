package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.Inbox;
import dev.avisa.localstack.demo.TopicReader;
import dev.avisa.localstack.demo.UserApi;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A record that nobody can read. */
@OnSharedSystem
class PoisonIT {
  private static final int PARTITIONS = 12;

  @Test
  void isParkedWithItsReasonAndHoldsUpNobody(Endpoints endpoints) throws Exception {
    String poison = "poison-" + UUID.randomUUID();
    String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    try (TopicReader parked =
            TopicReader.fromNowOn(endpoints.kafkaBootstrapServers(), "cdc.info-user.parked");
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      // When
      for (int partition = 0; partition < PARTITIONS; partition++) {
        producer
            .send(new ProducerRecord<>("cdc.info-user", partition, poison, "this is not JSON"))
            .get(30, TimeUnit.SECONDS);
      }
      new UserApi(endpoints.http(Endpoints.USERDATA_PORT))
          .create(Map.of("username", name, "email", name + "@example.org"));

      // Then
      ConsumerRecord<String, String> record = parked.awaitRecordOf(poison);
      assertThat(record.value()).isEqualTo("this is not JSON");
      assertThat(
              new String(
                  record.headers().lastHeader("avisa-parked-reason").value(),
                  StandardCharsets.UTF_8))
          .isNotBlank();
      assertThat(
              new Inbox(endpoints.http(Endpoints.INBOX_PORT)).awaitMails(name + "@example.org", 1))
          .hasSize(1);
    }
  }
}
