package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final RetrySchedule schedule =
      new RetrySchedule(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofDays(5));

  @Test
  void doublesUpToAnHour() {
    List<Long> seconds = new ArrayList<>();
    for (int attempts = 1; attempts <= 12; attempts++) {
      Instant next = schedule.next(attempts, START, START, 0).orElseThrow();
      seconds.add(Duration.between(START, next).toSeconds());
    }

    assertThat(seconds)
        .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L, 3600L, 3600L);
  }

  @Test
  void comesUpToAQuarterEarlierByChance() {
    Instant next = schedule.next(1, START, START, 1).orElseThrow();

    assertThat(Duration.between(START, next)).isEqualTo(Duration.ofMillis(7_500));
  }

  @Test
  void triesOnceMoreWhenTheTimeIsUpAndThenGivesUp() {
    Instant end = START.plus(Duration.ofDays(5));

    assertThat(schedule.next(99, START, end.minusSeconds(1), 0)).contains(end);
    assertThat(schedule.next(99, START, end, 0)).isEmpty();
    assertThat(schedule.isOver(START, end.minusSeconds(1))).isFalse();
    assertThat(schedule.isOver(START, end)).isTrue();
  }

  @Test
  void doesNotOverflow() {
    assertThat(schedule.next(Integer.MAX_VALUE, START, START, 0))
        .contains(START.plus(Duration.ofHours(1)));
  }
}
