package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayOutcomeTest {
  /** The last: one that was counted had been replayed by somebody else. */
  @ParameterizedTest
  @CsvSource({
    "3, 3, 0",
    "501, 500, 1",
    "10000, 500, 9500",
    "10001, 500, 9501",
    "10500, 500, 10000",
    "10500, 499, 10000"
  })
  void leavesWhatTheNextRequestCounts(int counted, int replayed, int remaining) {
    assertThat(ReplayOutcome.Replayed.of(counted, replayed))
        .isEqualTo(new ReplayOutcome.Replayed(replayed, remaining));
  }
}
