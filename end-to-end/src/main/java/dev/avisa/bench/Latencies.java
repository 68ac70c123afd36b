package dev.avisa.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times in a histogram of three significant digits, up to an hour. */
final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final List<Double> PLOTTED =
      List.of(0.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 97.5, 99.0, 99.5, 99.75, 99.9, 99.95, 99.99);

  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

  /** Less than nothing counts as nothing, more than an hour as an hour. */
  void record(long nanos) {
    micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS));
  }

  long count() {
    return micros.getTotalCount();
  }

  /**
   * @param percentile 0 to 100
   */
  double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  Percentiles percentiles() {
    return new Percentiles(
        count(), millis(50), millis(90), millis(99), millis(99.9), micros.getMaxValue() / 1e3);
  }

  /** For a plot: denser towards the slowest, and no further than to the slowest one. */
  List<Point> curve() {
    return PLOTTED.stream()
        .filter(percentile -> count() * (100 - percentile) >= 100)
        .map(percentile -> new Point(percentile, millis(percentile)))
        .toList();
  }

  record Point(double percentile, double millis) {}

  /** In milliseconds. Without any time all are 0. */
  record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {}
}
