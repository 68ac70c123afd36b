package dev.avisa.pushemail.transport.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.interactors.NotifyUser;
import dev.avisa.pushemail.interactors.ParkRecord;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Hands each record to its interactor and acknowledges it when that is done: every mail accepted,
 * or the record parked.
 *
 * <p>It subscribes to the channel by itself rather than with {@code @Incoming}, which would handle
 * one record at a time, or hold a thread for as long as a mail is retried. The connector gives out
 * the next record of a key only after the one before it was acknowledged, so records of different
 * people run side by side and those of one person in order.
 */
@ApplicationScoped
class InfoUserConsumer {
  private static final Logger LOG = Logger.getLogger(InfoUserConsumer.class);

  private final Multi<Message<byte[]>> records;
  private final int concurrency;
  private final NotifyUser notifyUser;
  private final ParkRecord parkRecord;

  InfoUserConsumer(
      @Channel("info-user") Multi<Message<byte[]>> records,
      @ConfigProperty(name = "avisa.records-in-flight") int concurrency,
      NotifyUser notifyUser,
      ParkRecord parkRecord) {
    this.records = records;
    this.concurrency = concurrency;
    this.notifyUser = notifyUser;
    this.parkRecord = parkRecord;
  }

  void start(@Observes StartupEvent event) {
    records
        .onItem()
        .transformToUni(this::consume)
        .merge(concurrency)
        .subscribe()
        .with(done -> {}, failure -> LOG.error("Stopped consuming cdc.info-user", failure));
  }

  private Uni<Void> consume(Message<byte[]> message) {
    ReceivedRecord record = record(message);
    return Uni.createFrom()
        .deferred(() -> dispatch(record))
        .onFailure()
        .recoverWithUni(defect -> parkAfterDefect(record, defect))
        .chain(() -> Uni.createFrom().completionStage(message.ack()));
  }

  private Uni<Void> dispatch(ReceivedRecord record) {
    return switch (RecordReader.read(record)) {
      case Reading.Understood understood -> notifyUser.tell(understood.event(), record);
      case Reading.NotUnderstood not -> {
        LOG.warnf("Parking %s: %s", record, not.reason());
        yield parkRecord.park(record, not.reason());
      }
    };
  }

  /** Stopping would only meet the same defect again after each restart, and tell nobody at all. */
  private Uni<Void> parkAfterDefect(ReceivedRecord record, Throwable defect) {
    // The class and the stack only: the message may quote personal data.
    String kind = defect.getClass().getName();
    LOG.errorf("Parking %s after a defect: %s at %s", record, kind, top(defect));
    return parkRecord.park(record, "defect: " + kind);
  }

  private static String top(Throwable defect) {
    StackTraceElement[] stack = defect.getStackTrace();
    return stack.length == 0 ? "an unknown place" : stack[0].toString();
  }

  /**
   * The connector compares keys with {@code equals} to keep their order, which arrays fail; so it
   * is given the key as text in ISO 8859-1, where each octet is one character and back again.
   */
  @SuppressWarnings("unchecked")
  private static ReceivedRecord record(Message<byte[]> message) {
    ConsumerRecord<String, byte[]> raw =
        message
            .getMetadata(IncomingKafkaRecordMetadata.class)
            .map(metadata -> metadata.getRecord())
            .orElseThrow();
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
