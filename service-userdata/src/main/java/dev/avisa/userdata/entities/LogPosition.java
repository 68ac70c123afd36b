package dev.avisa.userdata.entities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in the database's log a row change stands, and when it was written.
 *
 * @param gtid of the transaction, the same on every replica; null where the server gives none
 * @param file of this one server, as are {@code serverId}, {@code position} and {@code row}
 * @param at when the statement ran; MariaDB knows whole seconds only
 */
public record LogPosition(
    @Nullable String gtid, long serverId, String file, long position, int row, Instant at) {
  /**
   * The part that stays the same wherever and whenever the change is read again. Several changes of
   * one transaction share it if there is a GTID: after a fail-over, files and positions are others.
   */
  String stableName() {
    return gtid != null ? gtid : serverId + "/" + file + "/" + position + "/" + row;
  }
}
