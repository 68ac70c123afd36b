package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownTest {
  private static final long MILLI = 1_000_000;

  @Test
  void splitsTheWholeTimeAmongTheHops() {
    Trail trail = trail(10, 20, 30, 40, 50, 60);

    Breakdown breakdown = Breakdown.of(List.of(trail), List.of());

    for (Hop hop : Hop.values()) {
      assertThat(breakdown.hop(hop).max()).isBetween(9.9, 10.1);
    }
    assertThat(breakdown.whole().max()).isBetween(59.9, 60.1);
    assertThat(breakdown.answerToMail().max()).isBetween(44.9, 45.1);
    assertThat(breakdown.disordered()).isZero();
  }

  @Test
  void countsStampsThatAreOutOfOrderAndKeepsTheWhole() {
    Trail trail = trail(10, 20, 35, 30, 50, 60);

    Breakdown breakdown = Breakdown.of(List.of(trail), List.of());

    assertThat(breakdown.disordered()).isEqualTo(1);
    assertThat(breakdown.hop(Hop.RECEIVED).max()).isZero();
    assertThat(breakdown.whole().max()).isBetween(59.9, 60.1);
  }

  @Test
  void takesTheFirstOfStampsThatComeTwice() {
    Trail trail = trail(10, 20, 30, 40, 50, 60);

    trail.end(Hop.SENT, 900 * MILLI);

    assertThat(trail.nanos()).containsEntry(Hop.SENT, 10 * MILLI);
  }

  @Test
  void isNotCompleteBeforeEachPlaceWasPassed() {
    Trail trail = new Trail(0, MILLI);
    trail.end(Hop.SENT, 2 * MILLI);

    assertThat(trail.isComplete()).isFalse();
    assertThat(trail(1, 2, 3, 4, 5, 6).isComplete()).isTrue();
  }

  /** Due at 0, acknowledged at 15 ms. */
  private static Trail trail(long... endMillis) {
    Trail trail = new Trail(0, 15 * MILLI);
    for (Hop hop : Hop.values()) {
      trail.end(hop, endMillis[List.of(Hop.values()).indexOf(hop)] * MILLI);
    }
    return trail;
  }
}
