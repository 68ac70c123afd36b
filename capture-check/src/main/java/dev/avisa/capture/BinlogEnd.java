package dev.avisa.capture;

import java.util.Optional;

/**
 * Where a server's binlog ends.
 *
 * @param gtids all transactions up to there; nothing where the server writes no GTIDs
 */
record BinlogEnd(BinlogPosition position, Optional<Gtids> gtids) {
  /**
   * By position or by GTID. On a server that took over, the position is one of its own only once it
   * has written something; and DDL on MySQL moves the position alone.
   */
  boolean isReachedBy(StoredOffset offset) {
    return offset.position().compareTo(position) >= 0
        || gtids.flatMap(all -> offset.gtids().map(read -> read.contains(all))).orElse(false);
  }
}
