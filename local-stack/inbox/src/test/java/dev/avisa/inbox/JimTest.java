package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JimTest {
  private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

  private final Jim jim = new Jim(HALF);

  @Test
  void doesNothingUntilInvited() {
    for (Stage stage : Stage.values()) {
      assertThat(jim.disconnects(stage) || jim.rejects(stage)).isFalse();
    }
  }

  @Test
  void followsItsChances() {
    jim.invite(new Jim.Chances(0.4, 0.4, 0, 0, 0, 0.6, 0.4, 0.6));

    assertThat(jim.disconnects(Stage.CONNECT)).isTrue();
    assertThat(jim.disconnects(Stage.DATA)).isFalse();
    assertThat(jim.rejects(Stage.MAIL)).isTrue();
    assertThat(jim.rejects(Stage.RCPT)).isFalse();
    assertThat(jim.rejectsLogin()).isTrue();
  }

  @Test
  void goesAway() {
    jim.invite(new Jim.Chances(1, 0, 0, 0, 0, 1, 1, 1));

    jim.sendAway();

    assertThat(jim.disconnects(Stage.CONNECT)).isFalse();
    assertThat(jim.rejectsLogin()).isFalse();
  }
}
