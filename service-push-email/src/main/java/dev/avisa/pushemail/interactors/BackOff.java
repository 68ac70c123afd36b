package dev.avisa.pushemail.interactors;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * How long to wait before trying again: twice as long each time, within limits, with jitter so that
 * what failed together doesn't return together. The number of tries has no limit, because giving up
 * would lose something.
 */
record BackOff(Duration first, Duration longest) {
  static final BackOff IN_PLACE = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));

  /** For what others would do once more if it took too long. */
  static final BackOff IN_A_HURRY = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(1));

  private static final double JITTER = 0.5;

  <T> Uni<T> retry(Uni<T> attempt, Class<? extends Throwable> when) {
    return attempt
        .onFailure(when)
        .retry()
        .withBackOff(first, longest)
        .withJitter(JITTER)
        .indefinitely();
  }
}
