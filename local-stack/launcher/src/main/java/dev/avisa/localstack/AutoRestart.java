package dev.avisa.localstack;

import dev.avisa.capture.ConnectorStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a failed connector is started again: after {@code FIRST_PAUSE}, then after twice as
 * long each time, up to {@code LONGEST_PAUSE}, for as long as it takes. Once it has run for {@code
 * STABLE}, all is forgiven. What Strimzi's autoRestart does in a cluster, in minutes. No clock.
 */
final class AutoRestart {
  static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  static final Duration STABLE = Duration.ofSeconds(60);

  enum Step {
    NOTHING,
    /** It has failed for the first time. */
    TELL_FAILED,
    RESTART,
    /** It has run long enough since the last restart. */
    TELL_RECOVERED
  }

  private int restarts;
  private @Nullable Duration next;
  private @Nullable Duration runningSince;

  /**
   * @param now since any fixed point in time
   */
  Step on(ConnectorStatus status, Duration now) {
    if (status.hasFailed()) {
      runningSince = null;
      if (next == null) {
        next = now.plus(FIRST_PAUSE);
        return Step.TELL_FAILED;
      }
      return now.compareTo(next) < 0 ? Step.NOTHING : restart(now);
    }
    if (!status.isRunning() || next == null) {
      runningSince = null;
      return Step.NOTHING;
    }
    if (runningSince == null) {
      runningSince = now;
    }
    return now.minus(runningSince).compareTo(STABLE) < 0 ? Step.NOTHING : forgive();
  }

  private Step restart(Duration now) {
    restarts++;
    next = now.plus(pauseAfter(restarts));
    return Step.RESTART;
  }

  private Step forgive() {
    restarts = 0;
    next = null;
    runningSince = null;
    return Step.TELL_RECOVERED;
  }

  private static Duration pauseAfter(int restarts) {
    // 2^7 times the first pause is more than the longest already.
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(restarts, 7));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Since it ran well. */
  int restarts() {
    return restarts;
  }
}
