package dev.avisa.pushemail.datasources.clock;

import dev.avisa.pushemail.repositories.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The clocks of this machine. */
@Singleton
class SystemClock implements Clock {
  private final long start = System.nanoTime();

  @Override
  public Instant instant() {
    return Instant.now();
  }

  /** Linux' CLOCK_MONOTONIC: it runs on while this process is stopped. */
  @Override
  public Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
