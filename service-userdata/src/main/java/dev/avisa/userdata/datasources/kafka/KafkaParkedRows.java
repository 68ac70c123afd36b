package dev.avisa.userdata.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.repositories.ParkedRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes to {@code cdc.userdata.users.parked}: key, value and headers as they were, and behind them
 * headers that say why and where from. They are the same as on {@code cdc.info-user.parked}.
 */
@ApplicationScoped
class KafkaParkedRows implements ParkedRows {
  private static final String TOPIC = "cdc.userdata.users.parked";
  private static final int MAX_WAITING = 4_096;
  private static final int MAX_REASON_CHARACTERS = 500;

  private final MutinyEmitter<ProducerRecord<byte[], byte[]>> parked;

  KafkaParkedRows(
      @Channel("parked-rows")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_WAITING)
          MutinyEmitter<ProducerRecord<byte[], byte[]>> parked) {
    this.parked = parked;
  }

  @Override
  public Uni<Void> park(ReceivedRow row, String reason) {
    return parked.send(
        new ProducerRecord<>(TOPIC, null, row.key(), row.value(), headers(row, reason)));
  }

  private static Headers headers(ReceivedRow row, String reason) {
    Headers headers = new RecordHeaders();
    row.headers().forEach(header -> headers.add(header.name(), header.value()));
    add(headers, "reason", reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)));
    add(headers, "topic", row.topic());
    add(headers, "partition", Integer.toString(row.partition()));
    add(headers, "offset", Long.toString(row.offset()));
    add(headers, "timestamp", Long.toString(row.timestamp()));
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add("avisa-parked-" + name, value.getBytes(UTF_8));
  }
}
