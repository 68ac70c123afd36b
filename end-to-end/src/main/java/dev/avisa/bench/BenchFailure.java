package dev.avisa.bench;

/** Why the benchmark can't go on; its message is for the person who runs it. */
final class BenchFailure extends RuntimeException {
  BenchFailure(String message) {
    super(message);
  }
}
