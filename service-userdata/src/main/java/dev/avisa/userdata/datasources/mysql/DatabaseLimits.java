package dev.avisa.userdata.datasources.mysql;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long what is asked of the database may take, and how much may be asked at a time. */
@ConfigMapping(prefix = "avisa.limits.database")
interface DatabaseLimits {
  /** Requests that wait for a connection; one more is refused at once. */
  int maxWaiting();

  /** Until a connection is free. */
  Duration acquireTimeout();

  /** For a row that somebody else is changing, in whole seconds; for each statement anew. */
  Duration lockWait();

  /** From first to last, repetitions included: what the caller of the API may have to wait. */
  Duration deadline();

  /**
   * How long a connection may be silent. Above {@link #deadline()} and {@link #lockWait()}, so that
   * it ends what nobody waits for any more, such as a statement sent to a machine that is gone.
   */
  Duration silence();
}
