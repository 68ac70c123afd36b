package dev.avisa.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What to measure, and how often.
 *
 * @param database mariadb or mysql
 * @param seconds of each run at a fixed rate
 * @param warmUpSeconds at least, before anything is measured on a system, up to the highest of the
 *     rates
 * @param users that are changed in turn
 * @param backlog rows that one SQL statement changes
 * @param stepSeconds of each run of the search for the highest rate
 */
record Plan(
    String database,
    List<Integer> rates,
    int seconds,
    int warmUpSeconds,
    int repeats,
    int users,
    Mix mix,
    int backlog,
    Steps.Search steps,
    int stepSeconds,
    Set<Measure> measures) {
  private static final int WARM_UP_STEPS = 4;

  /** In the order in which each repeat takes them. */
  enum Measure {
    START,
    LIMITS,
    LOAD,
    HOPS,
    STEPS,
    BACKLOG
  }

  boolean has(Measure measure) {
    return measures.contains(measure);
  }

  /** As {@code ./run --bench} reads them. */
  String options() {
    return "--db %s --rates %s --duration %d --warm-up %d --repeats %d --users %d --mix %s --backlog %d --steps %d-%d+%d --step-duration %d%s"
        .formatted(
            database,
            rates.stream().map(String::valueOf).collect(Collectors.joining(",")),
            seconds,
            warmUpSeconds,
            repeats,
            users,
            mix,
            backlog,
            steps.from(),
            steps.to(),
            steps.by(),
            stepSeconds,
            measures.size() == Measure.values().length ? "" : " --only " + names(measures));
  }

  private static String names(Set<Measure> measures) {
    return measures.stream()
        .sorted()
        .map(measure -> measure.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  /**
   * Up to the highest rate in steps: cold JVMs can't bear it, and would be measured while they
   * still work off what they got behind with.
   */
  List<Schedule> warmUp() {
    if (warmUpSeconds == 0) {
      return List.of();
    }
    return IntStream.rangeClosed(1, WARM_UP_STEPS)
        .mapToObj(
            step ->
                Schedule.lasting(
                    Math.ceilDiv(warmUpRate() * step, WARM_UP_STEPS),
                    Math.ceilDiv(warmUpSeconds, WARM_UP_STEPS)))
        .toList();
  }

  int warmUpRate() {
    return rates.stream().mapToInt(rate -> rate).max().orElseThrow();
  }
}
