package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Adoption;
import dev.avisa.userdata.entities.AdoptionPolicy;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.LogPosition;
import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.entities.RowChange;
import dev.avisa.userdata.entities.RowImage;
import dev.avisa.userdata.repositories.Events;
import dev.avisa.userdata.repositories.FakeEvents;
import dev.avisa.userdata.repositories.FakeParkedRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdoptChangeTest {
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private static final AdoptionPolicy POLICY = new AdoptionPolicy(true, Duration.ofDays(7));
  private static final BackOff AT_ONCE = new BackOff(Duration.ofMillis(1), Duration.ofMillis(1));
  private static final String EVENT = "0198c5a4-2c3d-7003-be60-8d3c4b5f6a72";
  private static final ReceivedRow ROW =
      new ReceivedRow("cdc.userdata.users", 3, 7, 9, null, List.of(), null);

  private final FakeEvents events = new FakeEvents();
  private final FakeParkedRows parked = new FakeParkedRows();
  private final AdoptChange adoptChange =
      new AdoptChange(events, new ParkRow(parked, AT_ONCE), InstantSource.fixed(NOON), AT_ONCE);

  @Test
  void publishesTheEventOfSomebodyElsesChange() {
    Adoption adoption = adopt(inserted(null, NOON));

    assertThat(adoption).isInstanceOf(Adoption.Adopted.class);
    assertThat(events.published()).containsExactly(((Adoption.Adopted) adoption).event());
  }

  @Test
  void triesUntilTheEventIsDurable() {
    events.failNext(20);

    adopt(inserted(null, NOON));

    assertThat(events.published()).hasSize(1);
  }

  /** As when Kafka's name means nothing at the moment. */
  @Test
  void triesAgainWhatFailedBeforeItBegan() {
    AtomicInteger tries = new AtomicInteger();
    Events unnamed =
        event -> {
          if (tries.incrementAndGet() < 3) {
            throw new IllegalStateException("no such host");
          }
          return events.publish(event);
        };

    new AdoptChange(unnamed, new ParkRow(parked, AT_ONCE), InstantSource.fixed(NOON), AT_ONCE)
        .adopt(inserted(null, NOON), ROW, POLICY)
        .await()
        .atMost(Duration.ofSeconds(10));

    assertThat(events.published()).hasSize(1);
  }

  @Test
  void publishesNothingForTheServicesOwnChange() {
    adopt(inserted(EVENT, NOON));

    assertThat(events.published()).isEmpty();
    assertThat(parked.parked()).isEmpty();
  }

  @Test
  void publishesNothingWhereSilenceWasAskedFor() {
    assertThat(adopt(inserted("silent:import", NOON))).isEqualTo(new Adoption.Silenced("import"));
    assertThat(events.published()).isEmpty();
  }

  @Test
  void parksWhatIsTooOldWithItsReason() {
    adopt(inserted(null, NOON.minus(Duration.ofDays(8))));

    assertThat(events.published()).isEmpty();
    assertThat(parked.parked())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.row()).isSameAs(ROW);
              assertThat(row.reason()).isEqualTo("the change is older than PT168H");
            });
  }

  private Adoption adopt(RowChange change) {
    return adoptChange.adopt(change, ROW, POLICY).await().atMost(Duration.ofSeconds(10));
  }

  private static RowChange inserted(@Nullable String lastEventId, Instant at) {
    Fields fields = new Fields("ana", "ana@example.org", null, null, null, "en", "ACTIVE");
    UserId id = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");
    return new RowChange.Inserted(
        new RowImage(id, fields, 1, lastEventId, at, at),
        false,
        new LogPosition("0-1-1", 1, "binlog.1", 4, 0, at));
  }
}
