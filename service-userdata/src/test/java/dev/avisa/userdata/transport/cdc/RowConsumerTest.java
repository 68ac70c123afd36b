package dev.avisa.userdata.transport.cdc;

import static dev.avisa.userdata.transport.cdc.Envelopes.inserted;
import static dev.avisa.userdata.transport.cdc.Envelopes.row;
import static dev.avisa.userdata.transport.cdc.Envelopes.updated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.interactors.AdoptChange;
import dev.avisa.userdata.interactors.ParkRow;
import dev.avisa.userdata.repositories.Events;
import dev.avisa.userdata.repositories.FakeEvents;
import dev.avisa.userdata.repositories.FakeParkedRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class RowConsumerTest {
  private static final Instant THEN = Instant.ofEpochSecond(1_795_254_275);
  private static final TopicPartition PARTITION = new TopicPartition("cdc.userdata.users", 3);
  private static final String TROUBLED = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40";
  private static final String OTHER = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b41";
  private static final String EVENT = "0198c5a4-2c3d-7003-be60-8d3c4b5f6a72";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private int offset;

  /** In one batch and in different ones, all on one partition. */
  @Test
  void laterChangesOfAUserWaitForOneThatIsTriedAgainAndThoseOfOthersDoNot() {
    Unwilling events = new Unwilling();

    consume(
        events,
        false,
        List.of(
            batch("first", List.of(change(TROUBLED, 1), change(TROUBLED, 2))),
            batch("second", List.of(change(TROUBLED, 3))),
            batch("third", List.of(change(OTHER, 1)))));

    await()
        .untilAsserted(
            () -> assertThat(acknowledged).containsExactlyInAnyOrder("first", "second", "third"));
    assertThat(events.published)
        .containsExactly(OTHER + " 1", TROUBLED + " 1", TROUBLED + " 2", TROUBLED + " 3");
    assertThat(acknowledged.getFirst()).isEqualTo("third");
  }

  @Test
  void leavesALineInTheAuditLogOfEachChangeThatNobodyIsToldOf() {
    FakeEvents events = new FakeEvents();
    AuditLog audit = new AuditLog();
    try {
      consume(
          events,
          true,
          List.of(
              batch(
                  "first",
                  List.of(
                      record(TROUBLED, inserted(row(TROUBLED, "a@example.org", "silent:import-7"))),
                      record(OTHER, inserted(row(OTHER, "b@example.org", null)))))));

      await().untilAsserted(() -> assertThat(acknowledged).containsExactly("first"));
    } finally {
      audit.close();
    }
    assertThat(events.published()).hasSize(1);
    assertThat(audit.lines)
        .singleElement()
        .asString()
        .contains("cdc.userdata.users-3@0", TROUBLED, "import-7")
        .doesNotContain("example.org");
    assertThat(counted("silenced")).isEqualTo(1);
    assertThat(counted("adopted")).isEqualTo(1);
  }

  private double counted(String result) {
    return meters
        .get("avisa.row.changes")
        .tags("kind", "created", "result", result)
        .counter()
        .count();
  }

  private void consume(
      Events events,
      boolean silenceAllowed,
      List<Message<ConsumerRecords<String, byte[]>>> batches) {
    ParkRow parkRow = new ParkRow(new FakeParkedRows());
    Duration none = Duration.ofMillis(1);
    new RowConsumer(
            new BootstrapServers(List.of("kafka:9092"), host -> {}, none, none),
            Multi.createFrom().iterable(batches),
            4,
            silenceAllowed,
            Duration.ofDays(7),
            new AdoptChange(events, parkRow, InstantSource.fixed(THEN)),
            parkRow,
            new Adoptions(meters))
        .start(new StartupEvent());
  }

  private Message<ConsumerRecords<String, byte[]>> batch(
      String name, List<ConsumerRecord<String, byte[]>> records) {
    return Message.of(
        new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()),
        () -> {
          acknowledged.add(name);
          return CompletableFuture.completedFuture(null);
        });
  }

  private ConsumerRecord<String, byte[]> change(String user, int number) {
    return record(
        user,
        updated(
            row(user, number - 1 + "@example.org", EVENT),
            row(user, number + "@example.org", EVENT)));
  }

  private ConsumerRecord<String, byte[]> record(String user, String envelope) {
    return new ConsumerRecord<>(
        PARTITION.topic(), PARTITION.partition(), offset++, user, envelope.getBytes(UTF_8));
  }

  /** Refuses the troubled user's first change until the other's has been published. */
  private static final class Unwilling implements Events {
    private final List<String> published = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Void> publish(UserDataChanged event) {
      return Uni.createFrom()
          .item(
              () -> {
                EmailAddress email = Objects.requireNonNull(event.contact().email());
                String name = event.user() + " " + email.value().replaceAll("@.*", "");
                if (name.equals(TROUBLED + " 1") && !published.contains(OTHER + " 1")) {
                  throw new IllegalStateException("not yet");
                }
                published.add(name);
                return name;
              })
          .replaceWithVoid();
    }
  }

  private static final class AuditLog extends Handler {
    private final Logger log = Logger.getLogger("dev.avisa.audit.silence");
    private final List<String> lines = new ArrayList<>();

    AuditLog() {
      log.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(
          entry.getParameters() == null
              ? entry.getMessage()
              : String.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      log.removeHandler(this);
    }
  }
}
