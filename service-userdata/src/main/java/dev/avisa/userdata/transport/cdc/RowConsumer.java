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
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Hands each row change to its interactor, and acknowledges a batch of them when that is done: for
 * each the event durable, the record parked, or nothing to do.
 *
 * <p>It subscribes to the channel by itself rather than with {@code @Incoming}, which would handle
 * one batch at a time. Changes of different users run side by side, also those of later batches;
 * those of one user in order. It works on a thread of its own: somebody's statement on all rows
 * must not keep the event loops from those who call the API.
 */
@ApplicationScoped
class RowConsumer {
  private static final Logger LOG = Logger.getLogger(RowConsumer.class);

  /** One line for each change that nobody was told of on purpose. */
  private static final Logger AUDIT = Logger.getLogger("dev.avisa.audit.silence");

  private final BootstrapServers servers;
  private final Multi<Message<ConsumerRecords<String, byte[]>>> rows;
  private final int batches;
  private final AdoptionPolicy policy;
  private final AdoptChange adoptChange;
  private final ParkRow parkRow;
  private final Adoptions adoptions;
  private final Lanes lanes = new Lanes(Infrastructure.getDefaultExecutor());
  private volatile Cancellable waiting = () -> {};
  private volatile boolean stopping;
  private volatile boolean stopped;

  RowConsumer(
      BootstrapServers servers,
      @Channel("rows") Multi<Message<ConsumerRecords<String, byte[]>>> rows,
      @ConfigProperty(name = "avisa.adopt.batches") int batches,
      @ConfigProperty(name = "avisa.adopt.allow-silent") boolean silenceAllowed,
      @ConfigProperty(name = "avisa.adopt.max-age") Duration maxAge,
      AdoptChange adoptChange,
      ParkRow parkRow,
      Adoptions adoptions) {
    this.servers = servers;
    this.rows = rows;
    this.batches = batches;
    this.policy = new AdoptionPolicy(silenceAllowed, maxAge);
    this.adoptChange = adoptChange;
    this.parkRow = parkRow;
    this.adoptions = adoptions;
  }

  void start(@Observes StartupEvent event) {
    waiting = servers.resolvable().subscribe().with(ready -> consumeAll(), RowConsumer::ended);
  }

  private void consumeAll() {
    var unused =
        rows.emitOn(Infrastructure.getDefaultExecutor(), 1)
            .onItem()
            .transformToUni(this::consume)
            .merge(batches)
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

  /** Whatever the next batch holds enters the lanes after all of this one. */
  private Uni<Void> consume(Message<ConsumerRecords<String, byte[]>> batch) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.getPayload()) {
      ReceivedRow row = row(record);
      all.add(lanes.enter(String.valueOf(record.key()), () -> handle(row)));
    }
    return Uni.createFrom()
        .completionStage(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
        .chain(() -> Uni.createFrom().completionStage(batch.ack()));
  }

  private Uni<Void> handle(ReceivedRow row) {
    return Uni.createFrom()
        .deferred(() -> dispatch(row))
        .onFailure()
        .recoverWithUni(defect -> parkAfterDefect(row, defect));
  }

  private Uni<Void> dispatch(ReceivedRow row) {
    return switch (RowReader.read(row)) {
      case Reading.NoChange nothing -> Uni.createFrom().voidItem();
      case Reading.Change(RowChange change) ->
          adoptChange
              .adopt(change, row, policy)
              .invoke(adoption -> audit(adoption, change, row))
              .invoke(adoption -> adoptions.count(change, adoption))
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

  /** The key was read as ISO 8859-1, where each octet is one character and back again. */
  private static ReceivedRow row(ConsumerRecord<String, byte[]> record) {
    List<ReceivedRow.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new ReceivedRow.Header(header.key(), header.value()));
    }
    return new ReceivedRow(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key() == null ? null : record.key().getBytes(ISO_8859_1),
        headers,
        record.value());
  }
}
