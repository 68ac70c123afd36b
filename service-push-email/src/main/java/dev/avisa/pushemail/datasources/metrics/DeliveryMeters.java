package dev.avisa.pushemail.datasources.metrics;

import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is counted of deliveries; docs/metrics.md says what each is. All begin at 0 when the service
 * starts: a counter that came with its first count would hide that from {@code rate}.
 */
@Startup
@Singleton
class DeliveryMeters {
  private static final Duration[] ATTEMPTS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  /** Up to the five days after which a delivery is given up. */
  private static final Duration[] WAYS = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(6),
    Duration.ofDays(1),
    Duration.ofDays(5)
  };

  private final Map<String, Timer> attempts;
  private final Counter accepted;
  private final Counter parked;
  private final Timer ways;
  private final Counter parkedRecords;

  DeliveryMeters(MeterRegistry registry) {
    this.attempts =
        Stream.of(
                "accepted",
                "refused",
                "postponed",
                "unanswered",
                "refused-us",
                "slow-down",
                "unreachable")
            .collect(
                Collectors.toUnmodifiableMap(
                    outcome -> outcome,
                    outcome ->
                        Timer.builder("avisa.delivery.attempt")
                            .description("Attempts to send a mail, by what came of them")
                            .tag("outcome", outcome)
                            .serviceLevelObjectives(ATTEMPTS)
                            .register(registry)));
    this.accepted = ended(registry, "accepted");
    this.parked = ended(registry, "parked");
    this.ways =
        Timer.builder("avisa.event.to.accepted")
            .description("From a change until a mail about it was accepted")
            .serviceLevelObjectives(WAYS)
            .register(registry);
    this.parkedRecords =
        Counter.builder("avisa.records.parked")
            .description("Records set aside on cdc.info-user.parked")
            .register(registry);
  }

  private static Counter ended(MeterRegistry registry, String state) {
    return Counter.builder("avisa.delivery.ended")
        .description("Deliveries that ended, by how")
        .tag("state", state)
        .register(registry);
  }

  void settled(Settlement settlement, Instant now) {
    Attempt attempt = settlement.attempt();
    if (attempt != null) {
      Objects.requireNonNull(attempts.get(attempt.outcome().text())).record(attempt.took());
    }
    switch (settlement.decision()) {
      case Settlement.Accepted done -> {
        accepted.increment();
        for (CoveredEvent event : settlement.claim().notice().events()) {
          ways.record(Duration.between(event.occurredAt(), now));
        }
      }
      case Settlement.Parked given -> parked.increment();
      case Settlement.TryAgain later -> {}
    }
  }

  void recordParked() {
    parkedRecords.increment();
  }
}
