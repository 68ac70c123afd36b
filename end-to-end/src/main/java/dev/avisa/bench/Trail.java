package dev.avisa.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * When one change came by each place, in nanoseconds of one clock.
 *
 * <p>The stamps of Debezium and of the database have microseconds, and are taken by other processes
 * of this machine.
 */
final class Trail {
  private final long due;
  private final long acknowledged;
  private final Map<Hop, Long> ends = new EnumMap<>(Hop.class);

  /**
   * @param acknowledged when its answer came: after the commit, which nobody stamps
   */
  Trail(long due, long acknowledged) {
    this.due = due;
    this.acknowledged = acknowledged;
  }

  /** The first time counts. */
  void end(Hop hop, long now) {
    ends.putIfAbsent(hop, now);
  }

  boolean isComplete() {
    return ends.size() == Hop.values().length;
  }

  /** How long each hop took: below 0 where two observers saw one moment in another order. */
  Map<Hop, Long> nanos() {
    Map<Hop, Long> nanos = new EnumMap<>(Hop.class);
    long before = due;
    for (Map.Entry<Hop, Long> end : ends.entrySet()) {
      nanos.put(end.getKey(), end.getValue() - before);
      before = end.getValue();
    }
    return nanos;
  }

  /** From the answer to the mail: what is left when the caller has his answer. */
  long answerToMailNanos() {
    return ends.getOrDefault(Hop.SENT, acknowledged) - acknowledged;
  }
}
