package dev.avisa.inbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What happened since the start. */
final class Counters {
  private final LongAdder sessionsStarted = new LongAdder();
  private final LongAdder sessionsEnded = new LongAdder();
  private final LongAdder mailsAccepted = new LongAdder();
  private final Map<FaultKind, LongAdder> faults = new EnumMap<>(FaultKind.class);

  Counters() {
    for (FaultKind kind : FaultKind.values()) {
      faults.put(kind, new LongAdder());
    }
  }

  void sessionStarted() {
    sessionsStarted.increment();
  }

  void sessionEnded() {
    sessionsEnded.increment();
  }

  void mailAccepted() {
    mailsAccepted.increment();
  }

  void faultApplied(FaultKind kind) {
    faults.computeIfPresent(
        kind,
        (same, count) -> {
          count.increment();
          return count;
        });
  }

  long sessions() {
    return sessionsStarted.sum();
  }

  long openSessions() {
    return sessionsStarted.sum() - sessionsEnded.sum();
  }

  long mails() {
    return mailsAccepted.sum();
  }

  Map<FaultKind, Long> faultsByKind() {
    Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    faults.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }
}
