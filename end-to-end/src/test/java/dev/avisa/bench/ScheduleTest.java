package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void spacesRequestsEvenly() {
    Schedule schedule = Schedule.lasting(100, 30);

    assertThat(schedule.count()).isEqualTo(3_000);
    assertThat(schedule.dueNanos(0)).isZero();
    assertThat(schedule.dueNanos(1)).isEqualTo(10_000_000);
    assertThat(schedule.dueNanos(2_999)).isEqualTo(29_990_000_000L);
  }

  @Test
  void doesNotDriftAtRatesThatDoNotDivideASecond() {
    assertThat(Schedule.lasting(300, 3_600).dueNanos(300 * 3_600)).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void refusesToDoNothing() {
    assertThatThrownBy(() -> new Schedule(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
