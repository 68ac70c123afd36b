package dev.avisa.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of 127.0.0.1 that nobody listens on, in blocks that this JVM keeps to its end: of two
 * stacks that start at the same time, each gets its own.
 */
public final class FreePorts {
  /** The most neighbouring ports that there are. */
  public static final int MAX = 15;

  // Below the range that Linux takes client ports from, so that no connection of somebody else can
  // get hold of a port between the check and its use.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 100;

  /** The mark stands on a block's first port; the others are given out. */
  private static final int BLOCK = 1 + MAX;

  /** Held here because one that is garbage-collected closes, and gives its block away. */
  private static final List<ServerSocket> MARKS = new ArrayList<>();

  private FreePorts() {}

  /**
   * The first of {@code count} neighbouring ports.
   *
   * @throws IllegalArgumentException if there are never so many
   * @throws IllegalStateException if there aren't so many now
   */
  public static synchronized int neighbours(int count) {
    if (count < 1 || count > MAX) {
      throw new IllegalArgumentException("1 to " + MAX + " ports, not " + count);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int block = ThreadLocalRandom.current().nextInt(FIRST / BLOCK, LAST / BLOCK) * BLOCK;
      Optional<ServerSocket> mark = listen(block);
      if (mark.isPresent()) {
        MARKS.add(mark.get());
        if (IntStream.rangeClosed(1, count).allMatch(number -> isFree(block + number))) {
          return block + 1;
        }
      }
    }
    throw new IllegalStateException(
        "no " + count + " free neighbouring ports between " + FIRST + " and " + LAST);
  }

  static boolean isFree(int port) {
    Optional<ServerSocket> probe = listen(port);
    try {
      if (probe.isPresent()) {
        probe.get().close();
      }
    } catch (IOException e) {
      return false;
    }
    return probe.isPresent();
  }

  private static Optional<ServerSocket> listen(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
