package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One schedule, run to the end.
 *
 * @param lateness of the generator: from when a request was due to when its sending began
 * @param lagMillis from when the last request was due to the last mail; 0 if that came before
 * @param costs of each process meanwhile
 */
record Run(Schedule schedule, Tally tally, Latencies lateness, double lagMillis, List<Cost> costs) {
  /** Above this the generator itself is part of what was measured. */
  static final double LATEST_GENERATOR_P99_MILLIS = 5;

  /** Why the times mean nothing; empty if they do. */
  List<String> voidReasons() {
    List<String> reasons = new ArrayList<>(tally.miscounts(schedule.count()));
    if (lateness.millis(99) > LATEST_GENERATOR_P99_MILLIS) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the generator was late: p99 %.1f ms, and %.0f ms are allowed",
              lateness.millis(99),
              LATEST_GENERATOR_P99_MILLIS));
    }
    return reasons;
  }

  boolean isVoid() {
    return !voidReasons().isEmpty();
  }
}
