package dev.avisa.userdata.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.datasources.cloudevent.EventRecord;
import dev.avisa.userdata.repositories.Events;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes to {@code cdc.info-user} what Debezium's outbox event router would write there: the same
 * key, headers and value, and so the same partition.
 */
@ApplicationScoped
class KafkaEvents implements Events {
  private static final String TOPIC = "cdc.info-user";

  /** As many as changes can be in flight, with room to spare. */
  private static final int MAX_WAITING = 4_096;

  private final MutinyEmitter<ProducerRecord<String, byte[]>> events;

  KafkaEvents(
      @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_WAITING)
          MutinyEmitter<ProducerRecord<String, byte[]>> events) {
    this.events = events;
  }

  @Override
  public Uni<Void> publish(UserDataChanged event) {
    EventRecord record = EventRecord.of(event);
    return events.send(
        new ProducerRecord<>(TOPIC, null, record.subject(), record.payload(), headers(record)));
  }

  private static Headers headers(EventRecord record) {
    Headers headers = new RecordHeaders();
    add(headers, "ce_id", record.id());
    add(headers, "ce_type", record.type());
    add(headers, "ce_source", EventRecord.SOURCE);
    add(headers, "ce_specversion", EventRecord.SPEC_VERSION);
    add(headers, "ce_subject", record.subject());
    add(headers, "ce_time", record.time().toString());
    add(headers, "content-type", EventRecord.CONTENT_TYPE);
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
