package dev.avisa.capture;

import dev.avisa.capture.StoredOffset.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** Whether a running connector reads on. */
sealed interface Progress {
  /** It has read all that was committed when the check began, or is in its first snapshot. */
  record UpToDate() implements Progress {}

  /** It moved during the check but didn't get there, or is in a snapshot on purpose. */
  record Behind(Optional<Instant> at) implements Progress {}

  record Stuck(Optional<Instant> at) implements Progress {}

  /**
   * @param first the stored offset when the check began
   * @param last the stored offset when it was looked at last
   * @param now the stored offset now
   * @param end where the binlog ended when the check began
   */
  static Progress of(
      Optional<StoredOffset> first,
      Optional<StoredOffset> last,
      Optional<StoredOffset> now,
      BinlogEnd end) {
    if (now.isEmpty()) {
      return new Stuck(Optional.empty());
    }
    StoredOffset offset = now.get();
    if (offset.snapshot() == Snapshot.FIRST || end.isReachedBy(offset)) {
      return new UpToDate();
    }
    if (end.isOnServerOf(offset)
        && last.filter(before -> readsOnWithin(before, offset)).isPresent()) {
      return new UpToDate();
    }
    boolean moved =
        first
            .map(
                before ->
                    !before.position().equals(offset.position()) || readsOnWithin(before, offset))
            .orElse(true);
    return moved || offset.snapshot() == Snapshot.ON_PURPOSE
        ? new Behind(offset.at())
        : new Stuck(offset.at());
  }

  /**
   * The position moves with the end of a transaction, and DDL has none: after it an idle connector
   * only counts the server's heartbeats, anew after each restart. (In the midst of a transaction of
   * millions of rows it looks the same.)
   */
  private static boolean readsOnWithin(StoredOffset before, StoredOffset now) {
    return before.position().equals(now.position()) && before.events() < now.events();
  }
}
