package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
  @Test
  void knowsWhatTheCompilersOfAProcessTook() {
    Cost self = Cost.of("self", "" + ProcessHandle.current().pid());

    assertThat(self.compilerSeconds()).isPositive().isLessThan(self.cpuSeconds());
  }

  @Test
  void isTakenBetweenTwoMoments() {
    List<Cost> before = List.of(new Cost("a", 10, 2, 100));
    List<Cost> now = List.of(new Cost("a", 13, 3, 120), new Cost("new", 1, 1, 50));

    assertThat(Cost.since(before, now))
        .containsExactly(new Cost("a", 3, 1, 120), new Cost("new", 1, 1, 50));
    assertThat(Cost.compilersShare(Cost.since(before, now))).isEqualTo(0.5);
    assertThat(Cost.compilersShare(List.of())).isZero();
  }
}
