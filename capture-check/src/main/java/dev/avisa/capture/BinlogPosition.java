package dev.avisa.capture;

import java.util.Comparator;

/**
 * A place in the binlog of one server.
 *
 * @param file such as {@code binlog.000004}
 */
public record BinlogPosition(String file, long position) implements Comparable<BinlogPosition> {
  // The number grows a digit after 999999.
  private static final Comparator<BinlogPosition> ORDER =
      Comparator.comparingInt((BinlogPosition position) -> position.file.length())
          .thenComparing(BinlogPosition::file)
          .thenComparingLong(BinlogPosition::position);

  @Override
  public int compareTo(BinlogPosition other) {
    return ORDER.compare(this, other);
  }
}
