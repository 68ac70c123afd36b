package dev.avisa.localstack;

import java.io.PrintStream;
import java.util.Locale;

/** What the launcher tells the person in front of it, line by line. */
final class Console {
  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  Console(PrintStream out) {
    this.out = out;
  }

  /** One part is ready. */
  synchronized void ready(String title, String where) {
    out.printf(Locale.ROOT, "  %-20s %-24s %5.1f s%n", title, where, seconds());
  }

  synchronized void say(String text) {
    out.println(text);
  }

  /** Since the launcher started. */
  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
