package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.repositories.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when something may be sent, by two clocks: that of the day may be set back, and the other
 * stands still while the machine is suspended. The earlier one counts.
 *
 * @param uptime of this process at its end
 */
record Lease(Duration uptime, Instant time) {
  /** One that begins now. */
  static Lease of(Duration length, Clock clock) {
    return new Lease(clock.uptime().plus(length), clock.instant().plus(length));
  }

  /** Negative once it is over. */
  Duration left(Clock clock) {
    Duration byUptime = uptime.minus(clock.uptime());
    Duration byTime = Duration.between(clock.instant(), time);
    return byUptime.compareTo(byTime) < 0 ? byUptime : byTime;
  }
}
