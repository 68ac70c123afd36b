package dev.avisa.pushemail.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.Topics;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import dev.avisa.pushemail.repositories.ParkedRecordsContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

@QuarkusTest
class KafkaParkedRecordsIT extends ParkedRecordsContract {
  @Inject ParkedRecords parkedRecords;

  @Override
  protected ParkedRecords parkedRecords() {
    return parkedRecords;
  }

  @Override
  protected ReceivedRecord replay(byte @Nullable [] key, String reason) {
    try (Topics topics = new Topics()) {
      return topics.parked(key).stream()
          .filter(record -> header(record, "reason").equals(reason))
          .map(KafkaParkedRecordsIT::original)
          .findFirst()
          .orElseThrow();
    }
  }

  private static ReceivedRecord original(ConsumerRecord<byte[], byte[]> parked) {
    List<ReceivedRecord.Header> headers = new ArrayList<>();
    for (Header header : parked.headers()) {
      if (!header.key().startsWith("avisa-parked-")) {
        headers.add(new ReceivedRecord.Header(header.key(), header.value()));
      }
    }
    return new ReceivedRecord(
        header(parked, "topic"),
        Integer.parseInt(header(parked, "partition")),
        Long.parseLong(header(parked, "offset")),
        Long.parseLong(header(parked, "timestamp")),
        parked.key(),
        headers,
        parked.value());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader("avisa-parked-" + name).value(), UTF_8);
  }
}
