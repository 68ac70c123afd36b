package dev.avisa.pushemail.datasources.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Topics;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import dev.avisa.pushemail.repositories.ParkedShelf;
import dev.avisa.pushemail.repositories.ParkedShelfContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class KafkaParkedShelfIT extends ParkedShelfContract {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @Inject ParkedRecords parkedRecords;
  @Inject ParkedShelf shelf;

  @Override
  protected ParkedRecords parkedRecords() {
    return parkedRecords;
  }

  @Override
  protected ParkedShelf shelf() {
    return shelf;
  }

  @Override
  protected List<ParkedRecord.Content> putBack(byte[] key) {
    try (Topics topics = new Topics()) {
      return topics.events(key).stream().map(KafkaParkedShelfIT::content).toList();
    }
  }

  private static ParkedRecord.Content content(ConsumerRecord<byte[], byte[]> record) {
    List<ReceivedRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new ReceivedRecord.Header(header.key(), header.value()));
    }
    return new ParkedRecord.Content(record.key(), headers, record.value());
  }

  @Test
  void givesUpWhenTheBrokerDoesNotAnswer() throws IOException {
    try (ServerSocket silent = silent();
        ParkedReaders readers = readers(silent, Duration.ofMillis(300))) {
      assertThatThrownBy(() -> readers.read(KafkaParkedShelfIT::newest).await().atMost(LONG_ENOUGH))
          .isInstanceOf(ParkedRecordsUnavailable.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void looksOnlySoOftenAtATime() throws IOException {
    try (ServerSocket silent = silent();
        ParkedReaders readers = readers(silent, Duration.ofSeconds(3))) {
      List<CompletableFuture<ParkedPage>> looks = new ArrayList<>();
      for (int i = 0; i < ParkedReaders.MAX_READINGS; i++) {
        looks.add(readers.read(KafkaParkedShelfIT::newest).subscribeAsCompletionStage());
      }

      assertThatThrownBy(() -> readers.read(KafkaParkedShelfIT::newest).await().atMost(LONG_ENOUGH))
          .isInstanceOf(ParkedRecordsUnavailable.class)
          .hasCauseInstanceOf(RejectedExecutionException.class);

      for (CompletableFuture<ParkedPage> look : looks) {
        assertThat(look).failsWithin(LONG_ENOUGH);
      }
    }
  }

  private static ParkedPage newest(ParkedReading reading) {
    return reading.list(new ParkedQuery(null, PageSize.DEFAULT));
  }

  private static ParkedReaders readers(ServerSocket broker, Duration patience) {
    return new ParkedReaders(
        Map.of("bootstrap.servers", "127.0.0.1:" + broker.getLocalPort()), patience);
  }

  /** Takes connections and says nothing. */
  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
