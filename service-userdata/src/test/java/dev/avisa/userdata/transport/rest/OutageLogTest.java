package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageLogTest {
  /** System.nanoTime() starts anywhere, and may be about to overflow. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

  private final OutageLog log = new OutageLog("something", nanos::get);

  @Test
  void writesOneLineASecondThatCountsAllSinceTheLast() {
    assertThat(log.count()).isEqualTo(1);
    for (int i = 0; i < 1000; i++) {
      assertThat(log.count()).isZero();
    }

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
    assertThat(log.count()).isZero();
    nanos.incrementAndGet();
    assertThat(log.count()).isEqualTo(1002);
    assertThat(log.count()).isZero();
  }
}
