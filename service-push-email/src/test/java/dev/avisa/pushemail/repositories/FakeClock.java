package dev.avisa.pushemail.repositories;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when it is told to. */
public final class FakeClock implements Clock {
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Duration passed = Duration.ZERO;
  private Duration suspended = Duration.ZERO;

  public synchronized void advance(Duration duration) {
    passed = passed.plus(duration);
  }

  /** Time that passes while the machine sleeps. */
  public synchronized void suspend(Duration duration) {
    suspended = suspended.plus(duration);
  }

  @Override
  public synchronized Instant instant() {
    return START.plus(passed).plus(suspended);
  }

  @Override
  public synchronized Duration uptime() {
    return passed;
  }
}
