package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many mails may be on their way at one time: halved when the server asks to slow down, one
 * more for each round of mails it took, as TCP does (RFC 5681). At one, the server's wish is met by
 * a pause that doubles.
 *
 * @param successes since the limit last changed
 * @param pausedUntil null when there is no pause
 */
public record Throttle(
    int most, int limit, int successes, Duration pause, @Nullable Instant pausedUntil) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  public static Throttle of(int most) {
    return new Throttle(most, most, 0, Duration.ZERO, null);
  }

  /** How many may be on their way now. */
  public int limitAt(Instant now) {
    return pausedUntil != null && now.isBefore(pausedUntil) ? 0 : limit;
  }

  public Throttle slowedDown(Instant now) {
    if (pausedUntil != null && now.isBefore(pausedUntil)) {
      // Said of a mail that was on its way before: one wish, one answer.
      return this;
    }
    Duration doubled = pause.multipliedBy(2);
    Duration next =
        limit > 1 || pause.isZero()
            ? FIRST_PAUSE
            : doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return new Throttle(most, Math.max(1, limit / 2), 0, next, now.plus(next));
  }

  public Throttle accepted() {
    if (limit == most) {
      return pause.isZero() ? this : new Throttle(most, limit, 0, Duration.ZERO, pausedUntil);
    }
    boolean round = successes + 1 >= limit;
    return new Throttle(
        most, round ? limit + 1 : limit, round ? 0 : successes + 1, Duration.ZERO, pausedUntil);
  }
}
