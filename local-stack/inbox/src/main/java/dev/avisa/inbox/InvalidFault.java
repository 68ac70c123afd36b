package dev.avisa.inbox;

/** A fault rule that can't be; the message is for whoever wrote it. */
final class InvalidFault extends RuntimeException {
  InvalidFault(String message) {
    super(message);
  }
}
