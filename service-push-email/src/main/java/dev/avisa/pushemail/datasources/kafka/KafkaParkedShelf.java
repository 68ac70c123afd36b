package dev.avisa.pushemail.datasources.kafka;

import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import dev.avisa.pushemail.repositories.ParkedShelf;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Reads {@code cdc.info-user.parked}, and writes what was there to {@code cdc.info-user} again. */
@ApplicationScoped
class KafkaParkedShelf implements ParkedShelf {
  private static final int MAX_WAITING = 64;
  private static final Duration READING = Duration.ofSeconds(5);

  /** Longer than the producer tries. */
  private static final Duration PUTTING_BACK = Duration.ofSeconds(15);

  private final ParkedReaders readers;
  private final MutinyEmitter<ProducerRecord<byte[], byte[]>> replayed;

  KafkaParkedShelf(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @Channel("replayed") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_WAITING)
          MutinyEmitter<ProducerRecord<byte[], byte[]>> replayed) {
    this.readers = new ParkedReaders(broker, READING);
    this.replayed = replayed;
  }

  @PreDestroy
  void close() {
    readers.close();
  }

  @Override
  public Uni<ParkedPage> list(ParkedQuery query) {
    return readers.read(reading -> reading.list(query));
  }

  @Override
  public Uni<Optional<ParkedRecord>> find(ParkedId id) {
    return readers.read(reading -> reading.find(id));
  }

  /** Its key decides the partition, as it did when it was written first. */
  @Override
  public Uni<Void> putBack(ParkedRecord.Content content) {
    return replayed
        .send(
            new ProducerRecord<>(
                "cdc.info-user", null, content.key(), content.value(), headers(content)))
        .ifNoItem()
        .after(PUTTING_BACK)
        .fail()
        .onFailure()
        .transform(ParkedRecordsUnavailable::new);
  }

  private static Headers headers(ParkedRecord.Content content) {
    Headers headers = new RecordHeaders();
    content.headers().forEach(header -> headers.add(header.name(), header.value()));
    return headers;
  }
}
