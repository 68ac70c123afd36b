package dev.avisa.userdata.interactors;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long to wait before trying again: twice as long each time, within limits, with jitter so that
 * what failed together doesn't return together. The number of tries has no limit, because giving up
 * would lose something.
 */
record BackOff(Duration first, Duration longest) {
  static final BackOff IN_PLACE = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private static final double JITTER = 0.5;

  <T> Uni<T> untilDone(Supplier<Uni<? extends T>> attempt) {
    return Uni.createFrom()
        .<T>deferred(attempt)
        .onFailure(Exception.class)
        .retry()
        .withBackOff(first, longest)
        .withJitter(JITTER)
        .indefinitely();
  }
}
