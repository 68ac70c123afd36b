package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

  private final Circuit circuit = new Circuit();
  private long now = START;

  @Test
  void admitsEverythingAtFirst() {
    assertThat(circuit.admits(now)).isTrue();
    assertThat(circuit.admits(now)).isTrue();
  }

  @Test
  void admitsNothingForAWhileAfterAFailureAndThenOneProbe() {
    assertThat(circuit.failed(now)).isEqualTo(Duration.ofSeconds(1));
    assertThat(circuit.admits(after(999))).isFalse();
    assertThat(circuit.admits(after(1))).isTrue();
    assertThat(circuit.admits(now)).isFalse();
  }

  @Test
  void closesWhenTheProbeIsAnswered() {
    circuit.failed(now);
    assertThat(circuit.admits(after(1000))).isTrue();

    assertThat(circuit.answered()).isTrue();

    assertThat(circuit.admits(now)).isTrue();
    assertThat(circuit.admits(now)).isTrue();
    assertThat(circuit.answered()).isFalse();
  }

  @Test
  void sparesTheServerTwiceAsLongEachTimeUpToAMinute() {
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(circuit.admits(now)).isTrue();
      assertThat(circuit.failed(now)).isEqualTo(Duration.ofSeconds(seconds));
      now += Duration.ofSeconds(seconds).toNanos();
    }
  }

  @Test
  void countsFailuresThatBeganTogetherOnce() {
    assertThat(circuit.failed(now)).isPositive();
    assertThat(circuit.failed(after(10))).isZero();
    assertThat(circuit.failed(after(10))).isZero();

    assertThat(circuit.admits(after(980))).isTrue();
  }

  @Test
  void takesAFewSilencesForNoFailure() {
    for (int i = 1; i < Circuit.SILENCES_THAT_COUNT; i++) {
      assertThat(circuit.fellSilent(now)).isZero();
    }
    assertThat(circuit.admits(now)).isTrue();
    assertThat(circuit.fellSilent(now)).isPositive();
    assertThat(circuit.admits(now)).isFalse();
  }

  @Test
  void forgetsSilencesWhenTheServerAnswers() {
    for (int i = 0; i < 10 * Circuit.SILENCES_THAT_COUNT; i++) {
      circuit.fellSilent(now);
      circuit.answered();
    }

    assertThat(circuit.admits(now)).isTrue();
  }

  @Test
  void takesTheSilenceOfAProbeForAFailure() {
    circuit.failed(now);
    assertThat(circuit.admits(after(1000))).isTrue();

    assertThat(circuit.fellSilent(now)).isEqualTo(Duration.ofSeconds(2));
  }

  private long after(long millis) {
    now += Duration.ofMillis(millis).toNanos();
    return now;
  }
}
