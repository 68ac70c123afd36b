package dev.avisa.localstack.client;

import java.io.InterruptedIOException;

/** Until it is worth trying again. */
final class Pause {
  private Pause() {}

  /**
   * @throws InterruptedIOException if the thread is interrupted meanwhile; it stays so
   */
  static void ofMillis(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it waited for the local stack");
    }
  }
}
