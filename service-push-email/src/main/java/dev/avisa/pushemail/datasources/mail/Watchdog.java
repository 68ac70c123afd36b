package dev.avisa.pushemail.datasources.mail;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what takes too long. A socket's own read timeout isn't enough: it begins anew with each
 * octet, and there is none for writing, for looking up names or for a TLS handshake that crawls.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  private final Set<Watch> limited = ConcurrentHashMap.newKeySet();

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

  /** Ends what it watches: nobody else would. */
  @Override
  public void close() {
    timer.shutdownNow();
    limited.forEach(Watch::strike);
  }

  /** Over one thing, again and again. */
  final class Watch {
    private final Runnable end;
    private @Nullable Future<?> strike;
    private boolean struck;

    private Watch(Runnable end) {
      this.end = end;
    }

    /** From now on; replaces the limit before. At once, when nobody watches any more. */
    synchronized void limit(Duration time) {
      rest();
      limited.add(this);
      try {
        strike = timer.schedule(this::strike, time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        struck = true;
        end.run();
      }
    }

    /** No limit until the next one. */
    synchronized void rest() {
      if (strike != null) {
        strike.cancel(false);
        strike = null;
        limited.remove(this);
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
