package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WarmUpTest {
  private final List<Integer> rates = new ArrayList<>();

  @Test
  void goesOnAtTheHighestRateUntilTheCompilersHaveSettled() {
    WarmUp warmUp = warmUp("40", 0.01, 0.3, 0.3, 0.2, 0.1, 0.05, 0.9);

    assertThat(rates).containsExactly(5, 10, 15, 20, 20, 20);
    assertThat(warmUp).isEqualTo(new WarmUp(60, 0.05));
  }

  @Test
  void endsAtFourTimesItsLengthThoughTheyHaveNot() {
    WarmUp warmUp = warmUp("4", Collections.nCopies(20, 0.3).toArray(Double[]::new));

    assertThat(warmUp).isEqualTo(new WarmUp(16, 0.3));
  }

  @Test
  void isNoneWhereNoneIsWanted() {
    assertThat(warmUp("0")).isEqualTo(new WarmUp(0, 0));
    assertThat(rates).isEmpty();
  }

  private WarmUp warmUp(String seconds, Double... shares) {
    PlanOptions options = new PlanOptions();
    new CommandLine(options).parseArgs("--rates", "20", "--warm-up", seconds);
    Deque<Double> next = new ArrayDeque<>(List.of(shares));
    return WarmUp.of(
        options.plan(),
        schedule -> run(schedule, next.remove()),
        run -> rates.add(run.schedule().perSecond()));
  }

  private static Run run(Schedule schedule, double share) {
    Ledger ledger = new Ledger(new java.util.HashSet<>(), 1, 1);
    return new Run(
        schedule,
        ledger.close(),
        new Latencies(),
        0,
        List.of(new Cost("a", 60, 60 * share, 1), new Cost("b", 40, 40 * share, 1)));
  }
}
