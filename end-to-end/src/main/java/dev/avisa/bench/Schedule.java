package dev.avisa.bench;

import java.util.concurrent.TimeUnit;

/**
 * When each request of a run is due, fixed before it begins. An open loop: a request is due whether
 * the ones before it were answered or not, as with users who don't know of each other, and it is
 * timed from then. A generator that waited for answers would not send, and so not count, just what
 * a slow system makes people wait for ("coordinated omission").
 *
 * @param perSecond requests a second, evenly spaced
 * @param count how many
 */
record Schedule(int perSecond, int count) {
  Schedule {
    if (perSecond < 1 || count < 1) {
      throw new IllegalArgumentException("a schedule needs a rate and a count of at least 1");
    }
  }

  static Schedule lasting(int perSecond, int seconds) {
    return new Schedule(perSecond, Math.multiplyExact(perSecond, seconds));
  }

  int seconds() {
    return Math.ceilDiv(count, perSecond);
  }

  /** Nanoseconds from the beginning; not summed up, so that no rounding adds up either. */
  long dueNanos(int number) {
    return TimeUnit.SECONDS.toNanos(1) * number / perSecond;
  }
}
