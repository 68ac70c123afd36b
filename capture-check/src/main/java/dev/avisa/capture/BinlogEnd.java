package dev.avisa.capture;

import java.util.Optional;

/**
 * Where a server's binlog ends.
 *
 * @param gtids all transactions up to there; nothing where the server writes no GTIDs
 */
record BinlogEnd(BinlogPosition position, Optional<Gtids> gtids) {
  /**
   * By GTID, since the numbers of a server that took over may be lower. DDL on MySQL moves the
   * position alone, and then it counts as long as both speak of the same file.
   */
  boolean isReachedBy(StoredOffset offset) {
    Optional<Boolean> byGtid = gtids.flatMap(all -> offset.gtids().map(read -> read.contains(all)));
    boolean comparable = byGtid.isEmpty() || offset.position().file().equals(position.file());
    return byGtid.orElse(false) || (comparable && offset.position().compareTo(position) >= 0);
  }
}
