package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final SendOutcome TROUBLE =
      new SendOutcome.Unreachable(Reply.none("mx:25", "connection refused"));

  private final Circuit closed =
      Circuit.closed(new Circuit.Limits(Duration.ofSeconds(1), Duration.ofSeconds(10)));

  @Test
  void probesAtDoublingIntervalsUpToTheLongest() {
    List<Long> waits = new ArrayList<>();
    Circuit circuit = closed.troubled(TROUBLE, false, START);
    for (int i = 0; i < 6; i++) {
      Instant probeAt = circuit.probeAt();
      assertThat(probeAt).isNotNull();
      waits.add(Duration.between(START, probeAt).toSeconds());
      circuit = circuit.probed().troubled(TROUBLE, true, START);
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }

  @Test
  void letsOneProbeGoAtATime() {
    Circuit open = closed.troubled(TROUBLE, false, START);

    assertThat(open.mayProbe(START)).isFalse();
    assertThat(open.mayProbe(START.plusSeconds(1))).isTrue();
    assertThat(open.probed().mayProbe(START.plusSeconds(100))).isFalse();
    assertThat(open.probed().probeDropped().mayProbe(START.plusSeconds(1))).isTrue();
  }

  @Test
  void learnsNothingFromWhatWasOnItsWayWhenItOpened() {
    Circuit open = closed.troubled(TROUBLE, false, START);

    assertThat(open.troubled(TROUBLE, false, START.plusSeconds(9))).isEqualTo(open);
  }

  @Test
  void isHalfOpenFromAProbeThatFoundNothingUntilOneFindsSomething() {
    Circuit idle = closed.troubled(TROUBLE, false, START).probed().probeFound(false);

    assertThat(idle.isHalfOpen()).isTrue();
    assertThat(idle.isOpen()).isTrue();
    assertThat(idle.mayProbe(START.plusSeconds(1))).isTrue();
    assertThat(idle.probed().isHalfOpen()).as("while it looks again").isTrue();
    Circuit probing = idle.probed().probeFound(true);
    assertThat(probing.isHalfOpen()).isFalse();
    assertThat(probing.mayProbe(START.plusSeconds(1))).isFalse();
    assertThat(probing.troubled(TROUBLE, true, START).isHalfOpen()).isFalse();
    assertThat(closed.probeFound(false).isHalfOpen()).isFalse();
  }

  @Test
  void saysWhatKeepsItOpenSinceWhen() {
    Circuit open = closed.troubled(TROUBLE, false, START);

    assertThat(open.isOpen()).isTrue();
    assertThat(open.cause()).isEqualTo(TROUBLE);
    assertThat(open.openSince()).isEqualTo(START);
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.mayProbe(START)).isFalse();
  }
}
