package dev.avisa.pushemail.transport.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.interactors.ParkRecord;
import dev.avisa.pushemail.interactors.ReceiveChanges;
import dev.avisa.pushemail.interactors.ReceivedChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hands what a poll brought to its interactors, one poll after the other, and acknowledges all of
 * it when it is kept: as deliveries, or parked. While the database can't be reached that waits, the
 * connector pauses, and the records stay in Kafka.
 */
@ApplicationScoped
class InfoUserConsumer {
  private static final Logger LOG = Logger.getLogger(InfoUserConsumer.class);

  private final ReceiveChanges receiveChanges;
  private final ParkRecord parkRecord;
  private final ReceivedEvents receivedEvents;

  InfoUserConsumer(
      ReceiveChanges receiveChanges, ParkRecord parkRecord, ReceivedEvents receivedEvents) {
    this.receiveChanges = receiveChanges;
    this.parkRecord = parkRecord;
    this.receivedEvents = receivedEvents;
  }

  @Incoming("info-user")
  Uni<Void> consume(ConsumerRecords<String, byte[]> polled) {
    List<ReceivedChange> changes = new ArrayList<>();
    List<Uni<Void>> parked = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> raw : polled) {
      ReceivedRecord record = record(raw);
      switch (read(record)) {
        case Reading.Understood understood ->
            changes.add(new ReceivedChange(understood.event(), record));
        case Reading.ForOthers others -> {}
        case Reading.NotUnderstood not -> {
          LOG.warnf("Parking %s: %s", record, not.reason());
          parked.add(parkRecord.park(record, not.reason()));
        }
      }
    }
    return receiveChanges
        .receive(changes)
        .invoke(() -> changes.forEach(change -> receivedEvents.count(change.event())))
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(parked)
                    .onItem()
                    .transformToUniAndConcatenate(each -> each)
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  /** Stopping would only meet the same defect again after each restart, and tell nobody at all. */
  private static Reading read(ReceivedRecord record) {
    try {
      return RecordReader.read(record);
    } catch (RuntimeException defect) {
      // The class only: the message may quote personal data.
      return new Reading.NotUnderstood("defect: " + defect.getClass().getName());
    }
  }

  /**
   * Keys are read as text in ISO 8859-1, where each octet is one character and back again; so the
   * connector can compare them, and any key comes back as it was.
   */
  private static ReceivedRecord record(ConsumerRecord<String, byte[]> raw) {
    List<ReceivedRecord.Header> headers = new ArrayList<>();
    for (Header header : raw.headers()) {
      headers.add(new ReceivedRecord.Header(header.key(), header.value()));
    }
    return new ReceivedRecord(
        raw.topic(),
        raw.partition(),
        raw.offset(),
        raw.timestamp(),
        raw.key() == null ? null : raw.key().getBytes(ISO_8859_1),
        headers,
        raw.value());
  }
}
