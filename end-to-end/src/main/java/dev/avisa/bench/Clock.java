package dev.avisa.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one clock that everything in the generator is timed by. */
interface Clock {
  /** Nanoseconds; differences count, and never go back. */
  long now();

  /** Returns at once when that time has passed. */
  void sleepUntil(long time);

  /**
   * This machine's: nanoseconds since 1970, so that the stamps of the system's processes can be
   * compared with it, but running on evenly when the wall clock is set or slewed meanwhile.
   */
  final class OfMachine implements Clock {
    private final long epochMinusNanoTime = epochMinusNanoTime();

    /**
     * The largest of some differences: the wall clock is read first, and the thread may have to
     * wait before it reads the other.
     */
    private static long epochMinusNanoTime() {
      long largest = Long.MIN_VALUE;
      for (int i = 0; i < 1_000; i++) {
        Instant wall = Instant.now();
        long epoch = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano();
        largest = Math.max(largest, epoch - System.nanoTime());
      }
      return largest;
    }

    @Override
    public long now() {
      return System.nanoTime() + epochMinusNanoTime;
    }

    @Override
    public void sleepUntil(long time) {
      for (long left = time - now(); left > 0; left = time - now()) {
        LockSupport.parkNanos(left);
        if (Thread.currentThread().isInterrupted()) {
          throw new BenchFailure("interrupted");
        }
      }
    }

    /** How far the wall clock has moved away since this one was set by it. */
    double driftMillis() {
      return (epochMinusNanoTime() - epochMinusNanoTime) / 1e6;
    }
  }
}
