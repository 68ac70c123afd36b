package dev.avisa.userdata.transport.cdc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.avisa.userdata.entities.Adoption;
import dev.avisa.userdata.entities.AdoptionPolicy;
import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.entities.RowChange;
import dev.avisa.userdata.interactors.AdoptChange;
import dev.avisa.userdata.interactors.ParkRow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Hands each row change to its interactor and acknowledges it when that is done: the event durable,
 * the record parked, or nothing to do.
 *
 * <p>It subscribes to the channel by itself rather than with {@code @Incoming}, which would handle
 * one record at a time. The connector gives out the next record of a key only after the one before
 * it was acknowledged, so changes of different users run side by side and those of one in order.
 */
@ApplicationScoped
class RowConsumer {
  private static final Logger LOG = Logger.getLogger(RowConsumer.class);

  /** One line for each change that nobody was told of on purpose. */
  private static final Logger AUDIT = Logger.getLogger("dev.avisa.audit.silence");

  private final BootstrapServers servers;
  private final Multi<Message<byte[]>> rows;
  private final int concurrency;
  private final AdoptionPolicy policy;
  private final AdoptChange adoptChange;
  private final ParkRow parkRow;
  private volatile Cancellable waiting = () -> {};
  private volatile boolean stopping;
  private volatile boolean stopped;

  RowConsumer(
      BootstrapServers servers,
      @Channel("rows") Multi<Message<byte[]>> rows,
      @ConfigProperty(name = "avisa.adopt.in-flight") int concurrency,
      @ConfigProperty(name = "avisa.adopt.allow-silent") boolean silenceAllowed,
      @ConfigProperty(name = "avisa.adopt.max-age") Duration maxAge,
      AdoptChange adoptChange,
      ParkRow parkRow) {
    this.servers = servers;
    this.rows = rows;
    this.concurrency = concurrency;
    this.policy = new AdoptionPolicy(silenceAllowed, maxAge);
    this.adoptChange = adoptChange;
    this.parkRow = parkRow;
  }

  void start(@Observes StartupEvent event) {
    waiting = servers.resolvable().subscribe().with(ready -> consumeAll(), RowConsumer::ended);
  }

  private void consumeAll() {
    var unused =
        rows.onItem()
            .transformToUni(this::consume)
            .merge(concurrency)
            .onTermination()
            .invoke(() -> stopped = !stopping)
            .subscribe()
            .with(done -> {}, RowConsumer::ended);
  }

  private static void ended(Throwable failure) {
    LOG.error("Stopped consuming cdc.userdata.users", failure);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    waiting.cancel();
  }

  /**
   * True if it ended though nobody asked it to: only a restart helps. Kafka's absence is no end.
   */
  boolean hasStopped() {
    return stopped;
  }

  private Uni<Void> consume(Message<byte[]> message) {
    ReceivedRow row = row(message);
    return Uni.createFrom()
        .deferred(() -> dispatch(row))
        .onFailure()
        .recoverWithUni(defect -> parkAfterDefect(row, defect))
        .chain(() -> Uni.createFrom().completionStage(message.ack()));
  }

  private Uni<Void> dispatch(ReceivedRow row) {
    return switch (RowReader.read(row)) {
      case Reading.NoChange nothing -> Uni.createFrom().voidItem();
      case Reading.Change(RowChange change) ->
          adoptChange
              .adopt(change, row, policy)
              .invoke(adoption -> audit(adoption, change, row))
              .replaceWithVoid();
      case Reading.NotUnderstood not -> {
        LOG.warnf("Parking %s: %s", row, not.reason());
        yield parkRow.park(row, not.reason());
      }
    };
  }

  private static void audit(Adoption adoption, RowChange change, ReceivedRow row) {
    switch (adoption) {
      case Adoption.Silenced silenced ->
          AUDIT.infof(
              "Nobody is told of %s: user %s, by request \"%s\"",
              row, change.user(), silenced.reason());
      case Adoption.TooOld tooOld -> LOG.warnf("Parking %s: too old to tell anybody now", row);
      case Adoption.Adopted adopted -> LOG.debugf("Adopted %s as %s", row, adopted.event().id());
      case Adoption.AlreadyTold told -> {}
      case Adoption.NothingToTell nothing -> {}
    }
  }

  /** Stopping would only meet the same defect again after each restart, and tell nobody at all. */
  private Uni<Void> parkAfterDefect(ReceivedRow row, Throwable defect) {
    // The class and the place only: the message may quote personal data.
    String kind = defect.getClass().getName();
    LOG.errorf("Parking %s after a defect: %s at %s", row, kind, top(defect));
    return parkRow.park(row, "defect: " + kind);
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
  private static ReceivedRow row(Message<byte[]> message) {
    ConsumerRecord<String, byte[]> raw =
        message
            .getMetadata(IncomingKafkaRecordMetadata.class)
            .map(metadata -> metadata.getRecord())
            .orElseThrow();
    List<ReceivedRow.Header> headers = new ArrayList<>();
    for (Header header : raw.headers()) {
      headers.add(new ReceivedRow.Header(header.key(), header.value()));
    }
    return new ReceivedRow(
        raw.topic(),
        raw.partition(),
        raw.offset(),
        raw.timestamp(),
        raw.key() == null ? null : raw.key().getBytes(ISO_8859_1),
        headers,
        raw.value());
  }
}
