package dev.avisa.userdata.transport.rest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says that requests fail for want of something: in one line a second at most, since there may be
 * thousands of them.
 */
final class OutageLog {
  private static final Logger LOG = Logger.getLogger(OutageLog.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String wanted;
  private final LongSupplier nanoTime;
  private final AtomicLong lastLineAt;
  private final AtomicLong unsaid = new AtomicLong();

  /**
   * @param wanted what they can't be answered without
   */
  OutageLog(String wanted) {
    this(wanted, System::nanoTime);
  }

  OutageLog(String wanted, LongSupplier nanoTime) {
    this.wanted = wanted;
    this.nanoTime = nanoTime;
    this.lastLineAt = new AtomicLong(nanoTime.getAsLong() - PAUSE_NANOS);
  }

  /**
   * @param reason of this failure; without personal data
   */
  void failed(@Nullable Object reason) {
    long count = count();
    if (count > 0) {
      LOG.warnf("Requests that failed for want of %s: %d; the last: %s", wanted, count, reason);
    }
  }

  /** For how many failures a line stands that is written now; 0 if it is too early for one. */
  long count() {
    unsaid.incrementAndGet();
    long now = nanoTime.getAsLong();
    long last = lastLineAt.get();
    boolean due = now - last >= PAUSE_NANOS && lastLineAt.compareAndSet(last, now);
    return due ? unsaid.getAndSet(0) : 0;
  }
}
