package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.ReceivedRecord;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what is parked in memory, and fails as often as it is told to. */
public final class FakeParkedRecords implements ParkedRecords {
  /** One parked record. */
  public record Parked(ReceivedRecord record, String reason) {}

  private final List<Parked> parked = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  public void failNext(int times) {
    failures.set(times);
  }

  @Override
  public Uni<Void> park(ReceivedRecord record, String reason) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Uni.createFrom().failure(new IllegalStateException("no broker"));
    }
    parked.add(new Parked(record, reason));
    return Uni.createFrom().voidItem();
  }

  public List<Parked> parked() {
    return List.copyOf(parked);
  }
}
