package dev.avisa.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The results as pictures, by file name; only of what was measured. */
final class Plots {
  /** Each nine more is as far again. */
  private static final double LAST_PERCENTILE = 99.99;

  private static final List<Hop> HOPS = List.of(Hop.values());

  private Plots() {}

  static Map<String, String> of(Results results) {
    Map<String, String> files = new LinkedHashMap<>();
    List<LoadResult> loads = LoadReport.sound(results.loads());
    if (!loads.isEmpty()) {
      files.put("latency.svg", latency(results.plan(), loads));
    }
    List<Breakdown> hops =
        results.present(Repeat::breakdown).stream()
            .filter(one -> one.voidReasons().isEmpty())
            .toList();
    if (!hops.isEmpty()) {
      files.put("hops.svg", hops(hops));
    }
    List<LoadResult> steps =
        LoadReport.sound(
            results.present(Repeat::steps).stream().flatMap(one -> one.steps().stream()).toList());
    if (!steps.isEmpty()) {
      files.put("steps.svg", steps(steps));
    }
    return files;
  }

  private static String latency(Plan plan, List<LoadResult> loads) {
    Plot plot =
        new Plot(
            "From when a change was due (median of the repeats)",
            "percentile",
            percentile -> -Math.log10(1 - percentile / 100),
            List.of(
                new Plot.Tick(0, "0"),
                new Plot.Tick(50, "50"),
                new Plot.Tick(90, "90"),
                new Plot.Tick(99, "99"),
                new Plot.Tick(99.9, "99.9"),
                new Plot.Tick(LAST_PERCENTILE, "99.99")));
    for (int rate : plan.rates()) {
      List<LoadResult> some = loads.stream().filter(load -> load.perSecond() == rate).toList();
      plot.line("answer, " + rate + "/s", medians(some, LoadResult::acknowledgementCurve));
      plot.line("mail, " + rate + "/s", medians(some, LoadResult::mailCurve));
    }
    return plot.svg();
  }

  private static List<Plot.Point> medians(
      List<LoadResult> loads, Function<LoadResult, List<Latencies.Point>> curve) {
    Map<Double, List<Double>> byPercentile = new TreeMap<>();
    for (LoadResult load : loads) {
      for (Latencies.Point point : curve.apply(load)) {
        byPercentile
            .computeIfAbsent(point.percentile(), any -> new ArrayList<>())
            .add(point.millis());
      }
    }
    return points(byPercentile);
  }

  private static String hops(List<Breakdown> breakdowns) {
    Plot plot =
        new Plot(
            "Where the time goes (median of the repeats)",
            "hop",
            x -> x,
            IntStream.range(0, HOPS.size())
                .mapToObj(i -> new Plot.Tick(i, HOPS.get(i).shortTitle()))
                .toList());
    plot.line("p50", hopMedians(breakdowns, Latencies.Percentiles::p50));
    plot.line("p99", hopMedians(breakdowns, Latencies.Percentiles::p99));
    return plot.svg();
  }

  private static List<Plot.Point> hopMedians(
      List<Breakdown> breakdowns, Function<Latencies.Percentiles, Double> which) {
    Map<Double, List<Double>> byHop = new TreeMap<>();
    for (Breakdown breakdown : breakdowns) {
      for (Hop hop : HOPS) {
        byHop
            .computeIfAbsent((double) HOPS.indexOf(hop), any -> new ArrayList<>())
            .add(which.apply(breakdown.hop(hop)));
      }
    }
    return points(byHop);
  }

  private static String steps(List<LoadResult> steps) {
    Map<Double, List<Double>> halves = new TreeMap<>();
    Map<Double, List<Double>> slowest = new TreeMap<>();
    for (LoadResult step : steps) {
      double rate = step.perSecond();
      halves.computeIfAbsent(rate, any -> new ArrayList<>()).add(step.mail().p50());
      slowest.computeIfAbsent(rate, any -> new ArrayList<>()).add(step.mail().p99());
    }
    return new Plot(
            "Mail by rate (median of the repeats)",
            "changes/s",
            rate -> rate,
            halves.keySet().stream()
                .map(rate -> new Plot.Tick(rate, "%.0f".formatted(rate)))
                .toList())
        .line("p50", points(halves))
        .line("p99", points(slowest))
        .svg();
  }

  private static List<Plot.Point> points(Map<Double, List<Double>> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                new Plot.Point(
                    entry.getKey(),
                    Spread.of(entry.getValue().stream().mapToDouble(one -> one)).median()))
        .toList();
  }
}
