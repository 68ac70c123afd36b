package dev.avisa.localstack;

import static dev.avisa.localstack.AutoRestart.Step.NOTHING;
import static dev.avisa.localstack.AutoRestart.Step.RESTART;
import static dev.avisa.localstack.AutoRestart.Step.TELL_FAILED;
import static dev.avisa.localstack.AutoRestart.Step.TELL_RECOVERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.capture.ConnectorStatus;
import dev.avisa.capture.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoRestartTest {
  private static final ConnectorStatus RUNNING =
      new ConnectorStatus("RUNNING", List.of("RUNNING"), Optional.empty());
  private static final ConnectorStatus FAILED =
      new ConnectorStatus(
          "RUNNING", List.of("FAILED"), Optional.of(new FailureReason("some reason", false)));

  private final AutoRestart policy = new AutoRestart();

  @Test
  void leavesAloneWhatRuns() {
    assertThat(at(0, RUNNING)).isEqualTo(NOTHING);
    assertThat(at(1_000_000, RUNNING)).isEqualTo(NOTHING);
  }

  @Test
  void restartsAfterPausesThatDoubleUpToAMinute() {
    List<Long> restarts = new ArrayList<>();
    assertThat(at(0, FAILED)).isEqualTo(TELL_FAILED);
    for (long millis = 100; millis <= 250_000; millis += 100) {
      if (at(millis, FAILED) == RESTART) {
        restarts.add(millis);
      }
    }

    assertThat(restarts)
        .containsExactly(
            500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L, 63_500L, 123_500L, 183_500L, 243_500L);
    assertThat(policy.restarts()).isEqualTo(10);
  }

  @Test
  void tellsTheTroubleOnceThoughTheConnectorRunsForAMomentInBetween() {
    assertThat(at(0, FAILED)).isEqualTo(TELL_FAILED);
    assertThat(at(500, FAILED)).isEqualTo(RESTART);
    assertThat(at(600, RUNNING)).isEqualTo(NOTHING);
    assertThat(at(700, FAILED)).isEqualTo(NOTHING);
    assertThat(at(1_500, FAILED)).isEqualTo(RESTART);
  }

  @Test
  void forgivesAfterAMinuteWithoutTrouble() {
    assertThat(at(0, FAILED)).isEqualTo(TELL_FAILED);
    assertThat(at(500, FAILED)).isEqualTo(RESTART);
    assertThat(at(1_000, RUNNING)).isEqualTo(NOTHING);
    assertThat(at(60_999, RUNNING)).isEqualTo(NOTHING);
    assertThat(at(61_000, RUNNING)).isEqualTo(TELL_RECOVERED);

    assertThat(policy.restarts()).isZero();
    assertThat(at(70_000, FAILED)).isEqualTo(TELL_FAILED);
    assertThat(at(70_500, FAILED)).isEqualTo(RESTART);
  }

  private AutoRestart.Step at(long millis, ConnectorStatus status) {
    return policy.on(status, Duration.ofMillis(millis));
  }
}
