package dev.avisa.localstack;

import dev.avisa.localstack.process.TetheredProcess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for parts, and says in plain words why one didn't get ready. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final int PROBE_MILLIS = 40;
  private static final int LAST_LINES = 8;

  private Readiness() {}

  /**
   * @throws StackFailure if the process ends, if the probe says that it will never be ready (by an
   *     {@link IllegalStateException}), or if it takes longer than 150 s
   */
  static void await(String title, TetheredProcess process, Probe probe) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    @Nullable Exception last = null;
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new StackFailure(endOf(process));
      }
      try {
        if (probe.isReady()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackFailure("interrupted");
      } catch (IllegalStateException e) {
        throw new StackFailure(e.getMessage() + "\nIts log: " + process.log());
      } catch (Exception e) {
        last = e;
      }
      pause();
    }
    throw new StackFailure(
        "%s was not ready after %d s%s. Its log: %s"
            .formatted(
                title, LIMIT.toSeconds(), last == null ? "" : " (" + last + ")", process.log()));
  }

  /** That a process ended by itself, with its last words. */
  static String endOf(TetheredProcess process) {
    return process.name()
        + " ended by itself. The end of "
        + process.log()
        + ":\n"
        + process.lastWords(LAST_LINES).indent(2).stripTrailing();
  }

  private static void pause() {
    try {
      Thread.sleep(PROBE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted");
    }
  }
}
