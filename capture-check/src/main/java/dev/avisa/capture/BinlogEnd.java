package dev.avisa.capture;

import java.util.Optional;

/**
 * Where a server's binlog ends.
 *
 * @param gtids all transactions up to there; nothing where the server writes no GTIDs
 * @param serverId what the server calls itself in what it writes
 */
record BinlogEnd(BinlogPosition position, Optional<Gtids> gtids, long serverId) {
  /**
   * By GTID, since the numbers of a server that took over may be lower. DDL on MySQL moves the
   * position alone, and then it counts as long as both speak of the same file of the same server.
   */
  boolean isReachedBy(StoredOffset offset) {
    Optional<Boolean> byGtid = gtids.flatMap(all -> offset.gtids().map(read -> read.contains(all)));
    boolean comparable = byGtid.isEmpty() || offset.position().file().equals(position.file());
    return byGtid.orElse(false)
        || (comparable && isOnServerOf(offset) && offset.position().compareTo(position) >= 0);
  }

  /**
   * Whether the connector may be reading from this server. What a server has from another bears the
   * other's id, but the heartbeats that come when there is nothing else bear its own.
   */
  boolean isOnServerOf(StoredOffset offset) {
    return offset.serverId().stream().allMatch(read -> read == serverId);
  }
}
