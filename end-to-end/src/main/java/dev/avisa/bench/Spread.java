package dev.avisa.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/** The median of some repeats, with the lowest and the highest. */
record Spread(double median, double lowest, double highest, int count) {
  static Spread of(DoubleStream values) {
    List<Double> sorted = values.sorted().boxed().toList();
    if (sorted.isEmpty()) {
      return new Spread(0, 0, 0, 0);
    }
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
  }

  static <T> Spread over(List<T> repeats, ToDoubleFunction<T> value) {
    return of(repeats.stream().mapToDouble(value));
  }

  static <T> String sum(List<T> repeats, ToLongFunction<T> value) {
    return "" + repeats.stream().mapToLong(value).sum();
  }

  /** Such as {@code 12.3 (11.9–14.0)}; without a spread if there is one value only. */
  String text(int decimals) {
    if (count == 0) {
      return "–";
    }
    String one = "%." + decimals + "f";
    return count == 1
        ? String.format(Locale.ROOT, one, median)
        : String.format(Locale.ROOT, one + " (" + one + "–" + one + ")", median, lowest, highest);
  }
}
