package dev.avisa.localstack.demo;

/** Something the demo waited for didn't happen; the message says what. */
public final class DemoFailure extends RuntimeException {
  DemoFailure(String message) {
    super(message, null, false, false);
  }
}
