package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;

/**
 * When changes wait for each other to be told in one mail.
 *
 * @param quietPeriod how long after a mail, or after a further change, the next one waits; zero
 *     sends each change by itself, unless it has to wait anyway
 * @param holdLimit the longest that a change waits for others
 * @param maxEvents the most changes in one mail, so that it stays a mail that servers take: their
 *     ids are in its header, 39 octets each
 */
public record Coalescing(Duration quietPeriod, Duration holdLimit, int maxEvents) {
  /** The end of the quiet period that a mail or a change at {@code now} begins. */
  Instant quietFrom(Instant now) {
    return now.plus(quietPeriod);
  }

  /** When what waits since {@code since} leaves, after a further change at {@code now}. */
  Instant leaves(Instant since, Instant now) {
    Instant quiet = quietFrom(now);
    Instant latest = since.plus(holdLimit);
    return quiet.isBefore(latest) ? quiet : latest;
  }
}
