package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void halvesAndPauses() {
    Throttle slow = Throttle.of(16).slowedDown(START);

    assertThat(slow.limitAt(START)).isZero();
    assertThat(slow.limitAt(START.plusSeconds(1))).isEqualTo(8);
  }

  @Test
  void hearsOneWishOnce() {
    Throttle slow = Throttle.of(16).slowedDown(START);

    assertThat(slow.slowedDown(START.plusMillis(500))).isEqualTo(slow);
    assertThat(slow.slowedDown(START.plusSeconds(1)).limit()).isEqualTo(4);
  }

  @Test
  void pausesLongerAtOne() {
    Throttle throttle = Throttle.of(1);
    Instant now = START;
    for (int i = 0; i < 10; i++) {
      throttle = throttle.slowedDown(now);
      now = Objects.requireNonNull(throttle.pausedUntil());
    }

    assertThat(throttle.limit()).isEqualTo(1);
    assertThat(throttle.pause()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void beginsWithAShortPauseAgainWhenMailWasTaken() {
    Throttle throttle = Throttle.of(1).slowedDown(START);
    throttle = throttle.slowedDown(START.plusSeconds(1));
    assertThat(throttle.pause()).isEqualTo(Duration.ofSeconds(2));

    throttle = throttle.accepted().slowedDown(START.plusSeconds(10));

    assertThat(throttle.pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void growsByOneEachRound() {
    Throttle throttle = Throttle.of(8).slowedDown(START);
    for (int i = 0; i < 4; i++) {
      assertThat(throttle.limit()).isEqualTo(4);
      throttle = throttle.accepted();
    }
    assertThat(throttle.limit()).isEqualTo(5);
    for (int i = 0; i < 100; i++) {
      throttle = throttle.accepted();
    }
    assertThat(throttle.limit()).isEqualTo(8);
  }
}
