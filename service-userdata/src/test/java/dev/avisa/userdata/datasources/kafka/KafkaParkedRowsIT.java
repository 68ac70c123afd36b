package dev.avisa.userdata.datasources.kafka;

import dev.avisa.userdata.Topics;
import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.repositories.ParkedRows;
import dev.avisa.userdata.repositories.ParkedRowsContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;

@QuarkusTest
class KafkaParkedRowsIT extends ParkedRowsContract {
  @Inject ParkedRows rows;

  private final Topics topics = new Topics();

  @AfterEach
  void close() {
    topics.close();
  }

  @Override
  protected ParkedRows parkedRows() {
    return rows;
  }

  @Override
  protected List<Parked> parked(String key) {
    return topics.records(Topics.PARKED_ROWS, key).stream().map(KafkaParkedRowsIT::parked).toList();
  }

  private static Parked parked(ConsumerRecord<byte[], byte[]> record) {
    List<ReceivedRow.Header> headers =
        Arrays.stream(record.headers().toArray())
            .filter(header -> !header.key().startsWith("avisa-parked-"))
            .map(header -> new ReceivedRow.Header(header.key(), header.value()))
            .toList();
    return new Parked(
        new ReceivedRow(
            Topics.header(record, "avisa-parked-topic"),
            Integer.parseInt(Topics.header(record, "avisa-parked-partition")),
            Long.parseLong(Topics.header(record, "avisa-parked-offset")),
            Long.parseLong(Topics.header(record, "avisa-parked-timestamp")),
            record.key(),
            headers,
            record.value()),
        Topics.header(record, "avisa-parked-reason"));
  }
}
