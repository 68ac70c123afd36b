package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 64, 65})
  void sharesTheRoomOverFourTurns(int room) {
    Turn turn = Turn.FIRST;
    int urgent = 0;
    int oldestOfAll = 0;
    for (int i = 0; i < 4; i++) {
      urgent += turn.urgent(room);
      oldestOfAll += turn.oldest(room);
      turn = turn.next();
    }

    assertThat(turn).isEqualTo(Turn.FIRST);
    assertThat(urgent).isEqualTo(2 * room);
    assertThat(oldestOfAll).isEqualTo(2 * room);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void leavesTheOldestAndTheNewestATurnOfTheirOwn(int number) {
    Turn turn = new Turn(number);
    boolean oneOfThem = turn.urgent(1) == 0;

    assertThat(oneOfThem).isEqualTo(number % 2 == 0);
    assertThat(turn.oldest(1)).isEqualTo(number / 2);
  }
}
