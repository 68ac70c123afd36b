package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a mail that was answered "later" is tried again: after twice as long each time, up to a
 * limit, with jitter so that what failed together doesn't return together; and when that ends, as
 * RFC 5321 section 4.5.4.1 has it ("at least 4-5 days").
 *
 * @param first before the second attempt
 * @param longest between two attempts
 * @param giveUpAfter counted from the creation of the mail
 */
public record RetrySchedule(Duration first, Duration longest, Duration giveUpAfter) {
  /** The most that jitter shortens a wait, as a part of it. */
  private static final double JITTER = 0.25;

  private static final int MAX_DOUBLINGS = 40;

  /**
   * The time of the next attempt; empty when it is time to give up. The last attempt is made when
   * the time is up, not before.
   *
   * @param attempts made until now, at least 1
   * @param random from 0 to 1
   */
  public Optional<Instant> next(int attempts, Instant createdAt, Instant now, double random) {
    Instant end = createdAt.plus(giveUpAfter);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Instant next = now.plus(delay(attempts, random));
    return Optional.of(next.isBefore(end) ? next : end);
  }

  public boolean isOver(Instant createdAt, Instant now) {
    return !now.isBefore(createdAt.plus(giveUpAfter));
  }

  private Duration delay(int attempts, double random) {
    double doubled = (double) first.toMillis() * Math.pow(2, Math.min(attempts - 1, MAX_DOUBLINGS));
    double limited = Math.min(doubled, (double) longest.toMillis());
    return Duration.ofMillis(Math.round(limited * (1 - JITTER * random)));
  }
}
