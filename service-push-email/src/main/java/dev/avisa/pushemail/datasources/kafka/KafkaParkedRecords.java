package dev.avisa.pushemail.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes to {@code cdc.info-user.parked}: key, value and headers as they were, and behind them
 * headers that say why and where from, with names no producer of events uses.
 */
@ApplicationScoped
class KafkaParkedRecords implements ParkedRecords {
  /** As many as records can be in flight, with room to spare. */
  private static final int MAX_WAITING = 1024;

  private static final int MAX_REASON_CHARACTERS = 500;

  private final MutinyEmitter<ProducerRecord<byte[], byte[]>> parked;

  KafkaParkedRecords(
      @Channel("parked") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_WAITING)
          MutinyEmitter<ProducerRecord<byte[], byte[]>> parked) {
    this.parked = parked;
  }

  @Override
  public Uni<Void> park(ReceivedRecord record, String reason) {
    return parked.send(
        new ProducerRecord<>(
            "cdc.info-user.parked", null, record.key(), record.value(), headers(record, reason)));
  }

  private static Headers headers(ReceivedRecord record, String reason) {
    Headers headers = new RecordHeaders();
    record.headers().forEach(header -> headers.add(header.name(), header.value()));
    add(headers, "reason", reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)));
    add(headers, "topic", record.topic());
    add(headers, "partition", Integer.toString(record.partition()));
    add(headers, "offset", Long.toString(record.offset()));
    add(headers, "timestamp", Long.toString(record.timestamp()));
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(ParkedHeaders.PREFIX + name, value.getBytes(UTF_8));
  }
}
