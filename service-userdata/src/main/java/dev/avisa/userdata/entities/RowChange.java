package dev.avisa.userdata.entities;

import dev.avisa.domain.UserId;
import java.time.Instant;

/** A committed change of one row of users, whoever made it. */
public sealed interface RowChange {
  LogPosition position();

  /** Before a deletion, after anything else. */
  RowImage last();

  default UserId user() {
    return last().id();
  }

  default Instant at() {
    return position().at();
  }

  /**
   * @param underNewId the second half of a change of the primary key: what stands in {@code
   *     last_event_id} is from the row's life under its old id
   */
  record Inserted(RowImage after, boolean underNewId, LogPosition position) implements RowChange {
    @Override
    public RowImage last() {
      return after;
    }
  }

  record Updated(RowImage before, RowImage after, LogPosition position) implements RowChange {
    @Override
    public RowImage last() {
      return after;
    }
  }

  record Deleted(RowImage before, LogPosition position) implements RowChange {
    @Override
    public RowImage last() {
      return before;
    }
  }
}
