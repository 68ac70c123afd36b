package dev.avisa.pushemail.datasources.mail;

import java.time.Duration;

/**
 * Whether a server is worth a try. After a failure that is about the server it isn't, for a while
 * that doubles with each further failure; then one attempt, and only one, finds out. Times are
 * nanoseconds of a monotonic clock.
 */
final class Circuit {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /**
   * A server that breaks off one mail may have its reasons in that mail; one that breaks off so
   * many in a row has them in itself.
   */
  static final int SILENCES_THAT_COUNT = 5;

  private Duration pause = Duration.ZERO;
  private long sparedUntil;
  private boolean probing;
  private int silences;

  /** True when the caller should try, and then must report how it went. */
  synchronized boolean admits(long now) {
    if (pause.isZero()) {
      return true;
    }
    if (probing || now - sparedUntil < 0) {
      return false;
    }
    probing = true;
    return true;
  }

  /** The server answered, whatever it said about the mail. True when that is news. */
  synchronized boolean answered() {
    boolean wasOpen = !pause.isZero();
    pause = Duration.ZERO;
    probing = false;
    silences = 0;
    return wasOpen;
  }

  /** The server failed. Returns how long it will be spared; zero when that is no news. */
  synchronized Duration failed(long now) {
    if (!pause.isZero() && !probing && now - sparedUntil < 0) {
      return Duration.ZERO; // one of several attempts that began before the first of them failed
    }
    Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    sparedUntil = now + pause.toNanos();
    probing = false;
    silences = 0;
    return pause;
  }

  /** The server broke off a mail or let it hang. */
  synchronized Duration fellSilent(long now) {
    silences++;
    if (probing || silences >= SILENCES_THAT_COUNT) {
      return failed(now);
    }
    return Duration.ZERO;
  }

  /** When the server may be tried again; in the past when it may now. */
  synchronized long sparedUntil() {
    return sparedUntil;
  }
}
