package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Steps.Search SEARCH = new Steps.Search(100, 100, 500);

  @Test
  void endsAtTheFirstRateWhoseMailsLagBehind() {
    Steps steps = Steps.search(SEARCH, rate -> step(rate, 0, rate > 300 ? 1_500 : 200, List.of()));

    assertThat(steps.sustainedPerSecond()).isEqualTo(300);
    assertThat(steps.steps()).hasSize(4);
    assertThat(steps.end()).contains("too much at 400/s");
  }

  @Test
  void doesNotTakeARateAtWhichChangesFail() {
    assertThat(
            Steps.search(SEARCH, rate -> step(rate, rate == 200 ? 1 : 0, 0, List.of()))
                .sustainedPerSecond())
        .isEqualTo(100);
  }

  @Test
  void claimsNothingOfAVoidStep() {
    Steps steps =
        Steps.search(SEARCH, rate -> step(rate, 0, 0, rate == 300 ? List.of("late") : List.of()));

    assertThat(steps.sustainedPerSecond()).isEqualTo(200);
    assertThat(steps.end()).isEqualTo("void at 300/s: late");
    assertThat(steps.steps()).hasSize(5);
  }

  @Test
  void runsAVoidStepAgain() {
    AtomicInteger runs = new AtomicInteger();

    Steps steps =
        Steps.search(
            SEARCH,
            rate ->
                step(rate, 0, 0, runs.incrementAndGet() % 3 == 0 ? List.of() : List.of("late")));

    assertThat(steps.sustainedPerSecond()).isEqualTo(500);
    assertThat(steps.steps()).hasSize(15);
  }

  @Test
  void saysWhenTheSearchWasTooShort() {
    Steps steps = Steps.search(SEARCH, rate -> step(rate, 0, 0, List.of()));

    assertThat(steps.sustainedPerSecond()).isEqualTo(500);
    assertThat(steps.end()).contains("last step");
  }

  private static LoadResult step(int rate, long unknown, double lagMillis, List<String> voids) {
    Latencies.Percentiles none = new Latencies().percentiles();
    return new LoadResult(
        rate,
        rate,
        0,
        none,
        none,
        none,
        none,
        new Tally.Changes(rate - unknown, 0, unknown),
        new Tally.Mails(rate, rate, 0, 0, 0, 0),
        lagMillis,
        List.of(),
        voids,
        List.of(),
        List.of());
  }
}
