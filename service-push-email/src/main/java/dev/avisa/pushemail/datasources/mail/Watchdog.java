package dev.avisa.pushemail.datasources.mail;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what takes too long. A socket's own read timeout isn't enough: it begins anew with each
 * octet, and there is none for writing, for looking up names or for a TLS handshake that crawls.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-watchdog").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  void every(Duration period, Runnable task) {
    var unused =
        timer.scheduleWithFixedDelay(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  Watch watch(Runnable end) {
    return new Watch(end);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Over one thing, again and again. */
  final class Watch {
    private final Runnable end;
    private @Nullable Future<?> strike;
    private boolean struck;

    private Watch(Runnable end) {
      this.end = end;
    }

    /** From now on; replaces the limit before. */
    synchronized void limit(Duration time) {
      rest();
      strike = timer.schedule(this::strike, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** No limit until the next one. */
    synchronized void rest() {
      if (strike != null) {
        strike.cancel(false);
        strike = null;
      }
    }

    private synchronized void strike() {
      if (strike != null) {
        struck = true;
        end.run();
      }
    }

    synchronized boolean struck() {
      return struck;
    }
  }
}
