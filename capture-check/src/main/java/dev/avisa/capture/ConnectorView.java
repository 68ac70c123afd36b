package dev.avisa.capture;

import java.util.Optional;

/** What Connect's REST API says about a connector. */
public sealed interface ConnectorView {
  /** No answer, or not in time, or not one that Connect gives. */
  record Unreachable() implements ConnectorView {}

  record Missing() implements ConnectorView {}

  /**
   * @param offset how far it has read, as last stored; nothing before its first record
   */
  record Present(ConnectorStatus status, Optional<StoredOffset> offset) implements ConnectorView {
    /**
     * Whether a change made from now on is captured as a change, and not as a row of a snapshot.
     */
    public boolean isCapturing() {
      return status.isRunning()
          && offset.filter(stored -> stored.snapshot() != StoredOffset.Snapshot.FIRST).isPresent();
    }
  }
}
