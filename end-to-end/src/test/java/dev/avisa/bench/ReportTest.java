package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final long MILLI = 1_000_000;

  @Test
  void leavesVoidRunsOutOfTheTimesAndSaysWhy() {
    Results results = results(run(10, 0), run(30, 0), run(9_999, 50));

    String report = new Report(results, Set.of()).markdown();

    assertThat(report)
        .contains("| 100 | mail | 2 of 3 | 20.0 (10.0–30.0) |")
        .contains("- repeat 3, 100/s: the generator was late")
        .doesNotContain("9999");
  }

  @Test
  void countsLossInVoidRunsToo() {
    assertThat(new Report(results(run(10, 50)), Set.of()).markdown())
        .contains("| 100 | mail | 0 of 1 | – |")
        .contains("| 100 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 |");
  }

  /** The fewer a system stores, the quicker it may be. */
  @Test
  void saysThatTimesLeaveOutWhatWasRefused() {
    String sentence = "what was refused has none";
    Ledger ledger = new Ledger(new HashSet<>(), 0, 20_000 * MILLI);
    ledger.refused(ledger.begin(0, List.of("a")));

    assertThat(new Report(results(run(10, 0), result(ledger, 0)), Set.of()).markdown())
        .contains("| 100 | 2 | 1 |")
        .contains(sentence);
    assertThat(new Report(results(run(10, 0)), Set.of()).markdown()).doesNotContain(sentence);
  }

  @Test
  void drawsWhatWasMeasuredOnly() {
    assertThat(Plots.of(results(run(10, 50)))).isEmpty();
    assertThat(Plots.of(results(run(10, 0))))
        .containsOnlyKeys("latency.svg")
        .allSatisfy((name, svg) -> assertThat(svg).startsWith("<svg").contains("mail, 100/s"));
  }

  private static LoadResult run(long millis, long lateMillis) {
    Ledger ledger = new Ledger(new HashSet<>(), 0, 20_000 * MILLI);
    ledger.acknowledged(ledger.begin(0, List.of("a")), MILLI);
    ledger.mail("a", List.of("e"), millis * MILLI);
    return result(ledger, lateMillis);
  }

  private static LoadResult result(Ledger ledger, long lateMillis) {
    Latencies lateness = new Latencies();
    lateness.record(lateMillis * MILLI);
    return LoadResult.of(new Run(new Schedule(100, 1), ledger.close(), lateness, 0, List.of()));
  }

  private static Results results(LoadResult... runs) {
    Plan plan =
        new Plan(
            "mariadb",
            List.of(100),
            1,
            0,
            runs.length,
            1,
            new Mix(0),
            1,
            new Steps.Search(1, 1, 1),
            1,
            EnumSet.of(Plan.Measure.LOAD));
    List<Repeat> repeats =
        List.of(runs).stream()
            .map(
                run ->
                    new Repeat(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(run),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return new Results("2026-01-15T00:00:00Z", "test", Map.of(), 0, 0, plan, repeats);
  }
}
