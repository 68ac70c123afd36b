package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The results as people read them, in Markdown. Medians and spreads leave void runs out. */
final class Report {
  private final Results results;
  private final Plan plan;
  private final Pictures pictures;

  /**
   * @param plots the file names of those that there are
   */
  Report(Results results, Set<String> plots) {
    this.results = results;
    this.plan = results.plan();
    this.pictures = new Pictures(plots);
  }

  String markdown() {
    SystemReport system = new SystemReport(results, pictures);
    LoadReport load = new LoadReport(plan, results.loads(), pictures);
    List<String> sections = new ArrayList<>();
    sections.add(head());
    if (plan.has(Plan.Measure.LOAD)) {
      sections.add(load.latency());
    }
    if (plan.has(Plan.Measure.HOPS)) {
      sections.add(system.hops());
    }
    if (plan.has(Plan.Measure.STEPS)) {
      sections.add(system.steps());
    }
    if (plan.has(Plan.Measure.BACKLOG)) {
      sections.add(system.backlog());
    }
    if (plan.has(Plan.Measure.LIMITS)) {
      sections.add(system.limits());
    }
    if (plan.has(Plan.Measure.LOAD)) {
      sections.add(load.costs());
    }
    if (plan.has(Plan.Measure.START)) {
      sections.add(system.startUp());
    }
    sections.add(voids());
    sections.add(repetition());
    return String.join("\n", sections);
  }

  private String head() {
    Table facts = new Table("", "");
    results.machine().forEach(facts::row);
    facts.row("began", results.began());
    facts.row("version", results.version());
    facts.row("load average before", String.format(Locale.ROOT, "%.1f", results.loadBefore()));
    facts.row("repeats", "" + results.repeats().size());
    facts.row("users, changed in turn", "" + plan.users());
    facts.row("mix of changes (%)", plan.mix().toString());
    facts.row("warm-up", warmUp());
    facts.row(
        "wall clock against the generator's",
        String.format(Locale.ROOT, "%.3f ms", results.clockDriftMillis()));
    return """
    # Benchmark of %s, %s

    %s
    The median of the repeats, with the lowest and the highest of them in brackets. A dash: all runs
    were void. [How it measures, and what it doesn't show](../README.md). All numbers:
    [result.json](result.json).
    """
        .formatted(results.began().substring(0, 10), plan.database(), facts);
  }

  private String warmUp() {
    List<WarmUp> all = results.present(Repeat::warmUp);
    return "%s s, up to %d/s; the JIT compilers' share at its end: %s %%"
        .formatted(
            Spread.over(all, WarmUp::seconds).text(0),
            plan.warmUpRate(),
            Spread.over(all, warmUp -> 100 * warmUp.compilersShare()).text(0));
  }

  private String voids() {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < results.repeats().size(); i++) {
      Repeat repeat = results.repeats().get(i);
      for (LoadResult load : repeat.loads()) {
        add(reasons, i, load.perSecond() + "/s", load.voidReasons());
      }
      for (LoadResult step : repeat.steps().map(Steps::steps).orElse(List.of())) {
        add(reasons, i, "step of " + step.perSecond() + "/s", step.voidReasons());
      }
      add(reasons, i, "hops", repeat.breakdown().map(Breakdown::voidReasons).orElse(List.of()));
      add(reasons, i, "many at once", repeat.backlog().map(Backlog::voidReasons).orElse(List.of()));
    }
    return "## Void runs\n\n" + (reasons.isEmpty() ? "None.\n" : String.join("", reasons));
  }

  private static void add(List<String> lines, int repeat, String what, List<String> reasons) {
    for (String reason : reasons) {
      lines.add("- repeat %d, %s: %s%n".formatted(repeat + 1, what, reason));
    }
  }

  private String repetition() {
    return """
    ## Repeat it

    ```sh
    ./run --bench %s
    ```
    """
        .formatted(plan.options());
  }
}
