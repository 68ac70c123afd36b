package dev.avisa.pushemail.transport.metrics;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.interactors.CountDeliveries;
import dev.avisa.pushemail.interactors.SendDeliveries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What waits, counted by a timer: however often somebody asks for metrics, the database is asked
 * this often. Once the count is too old the gauges have no value (NaN), rather than one that says
 * all is well because the database can't be asked.
 */
@ApplicationScoped
class DeliveryGauges {
  private static final Logger LOG = Logger.getLogger(DeliveryGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration TOO_OLD = Duration.ofMinutes(1);

  private record Counted(DeliveryCounts counts, long atNanos) {}

  private final CountDeliveries countDeliveries;
  private final SendDeliveries sendDeliveries;
  private final MeterRegistry registry;
  private volatile @Nullable Counted last;
  private volatile Cancellable timer = () -> {};

  DeliveryGauges(
      CountDeliveries countDeliveries, SendDeliveries sendDeliveries, MeterRegistry registry) {
    this.countDeliveries = countDeliveries;
    this.sendDeliveries = sendDeliveries;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) {
    for (DeliveryState state :
        new DeliveryState[] {DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.PARKED}) {
      gauge(
          "avisa.delivery." + state.text(),
          "Deliveries that are " + state.text() + " (stops at " + DeliveryCounts.MOST + ")",
          counts -> counts.states().getOrDefault(state, 0));
    }
    gauge(
        "avisa.delivery.oldest.due.seconds",
        "How long ago the oldest delivery that is due was created; 0 when none is",
        counts -> secondsSince(counts.oldestDue()));
    gauge(
        "avisa.delivery.overdue.seconds",
        "How long ago the next delivery should have been claimed; 0 when none is late",
        counts -> secondsSince(counts.nextDue()));
    circuit("unreachable", SendOutcome.Unreachable.class);
    circuit("unanswered", SendOutcome.Unanswered.class);
    circuit("refused-us", SendOutcome.RefusedUs.class);
    timer =
        Multi.createFrom()
            .ticks()
            .every(EVERY)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(tick -> count())
            .subscribe()
            .with(done -> {});
  }

  /** Never fails: after a failure the last count goes on growing old. */
  Uni<Void> count() {
    return countDeliveries
        .count()
        .invoke(counts -> last = new Counted(counts, System.nanoTime()))
        .onFailure()
        .invoke(e -> LOG.debugf("Can't count: %s", e.getClass().getName()))
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  void stop(@Observes ShutdownEvent event) {
    timer.cancel();
  }

  private void gauge(String name, String description, ToDoubleFunction<DeliveryCounts> value) {
    Gauge.builder(name, () -> valueOf(value))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private double valueOf(ToDoubleFunction<DeliveryCounts> value) {
    Counted counted = last;
    return counted == null || System.nanoTime() - counted.atNanos() > TOO_OLD.toNanos()
        ? Double.NaN
        : value.applyAsDouble(counted.counts());
  }

  /** Not negative: the clocks of instances differ a little, and a time may be yet to come. */
  private static double secondsSince(@Nullable Instant time) {
    return time == null
        ? 0
        : Math.max(0, Duration.between(time, Instant.now()).toMillis() / 1000.0);
  }

  private void circuit(String name, Class<? extends SendOutcome> cause) {
    Gauge.builder(
            "avisa.circuit.open", () -> isOpen(sendDeliveries.status().circuit(), cause) ? 1 : 0)
        .description("1 while mails wait and none goes out, for this cause, from this instance")
        .tag("cause", name)
        .strongReference(true)
        .register(registry);
  }

  /** Half-open doesn't count: nothing waits, or another instance has sent it. */
  private static boolean isOpen(Circuit circuit, Class<? extends SendOutcome> cause) {
    return cause.isInstance(circuit.cause()) && !circuit.isHalfOpen();
  }
}
