package dev.avisa.inbox;

import java.time.Instant;

/**
 * A mail as it was received.
 *
 * @param raw the exact octets between DATA and the final dot, with dot-stuffing undone
 */
record Mail(String id, Instant created, Envelope envelope, Bytes raw) {
  /** What an address takes beside its characters. */
  private static final int BYTES_PER_RECIPIENT = 60;

  /**
   * About the bytes of memory that keeping it takes: a mail of one octet may have a thousand
   * recipients.
   */
  long weight() {
    return raw.length()
        + envelope.to().stream().mapToLong(to -> to.length() + BYTES_PER_RECIPIENT).sum();
  }
}
