package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.RetrySchedule;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Alarms;
import dev.avisa.pushemail.repositories.DeliveriesInMemory;
import dev.avisa.pushemail.repositories.FakeClock;
import dev.avisa.pushemail.repositories.FakeNotices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sender with everything it needs, in memory. */
final class Office {
  static final Duration SOON = Duration.ofSeconds(10);
  static final BackOff QUICK = new BackOff(Duration.ofNanos(1000), Duration.ofMillis(1));
  static final DeliveryPolicy POLICY =
      new DeliveryPolicy(
          new Coalescing(Duration.ofSeconds(60), Duration.ofMinutes(15), 200),
          new RetrySchedule(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofDays(5)),
          new Circuit.Limits(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(60),
          4,
          Duration.ofDays(30),
          Duration.ofDays(180));

  final DeliveriesInMemory deliveries = new DeliveriesInMemory(POLICY.coalescing());
  final FakeNotices notices = new FakeNotices();
  final FakeClock clock = new FakeClock();
  final List<String> alarms = new ArrayList<>();

  SendDeliveries sender() {
    return new SendDeliveries(
        deliveries, notices, clock, () -> 0, alarms(), POLICY, QUICK, Duration.ZERO);
  }

  Alarms alarms() {
    return new Written(alarms);
  }

  private record Written(List<String> alarms) implements Alarms {
    @Override
    public void circuitOpened(SendOutcome cause) {
      alarms.add("opened");
    }

    @Override
    public void circuitClosed() {
      alarms.add("closed");
    }

    @Override
    public void keepingFailed(ReceivedRecord record, Throwable defect) {
      alarms.add("keeping failed");
    }

    @Override
    public void leaseLost(Claim claim) {
      alarms.add("lost");
    }

    @Override
    public void claimFailed(Throwable failure) {
      alarms.add("claim failed");
    }

    @Override
    public void settlementFailed(Claim claim, Throwable defect) {
      alarms.add("settlement failed");
    }
  }
}
