package dev.avisa.userdata.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.UserChangeRepudiated;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody who got the notice of a change says that the change wasn't theirs. There is at most one
 * for each change, and it stays when the user is deleted: a deletion can be repudiated too.
 *
 * @param id that of the event that tells of it
 * @param change the event of the change
 * @param changedAt to the second
 * @param recordedAt in microseconds, as the database has it
 */
public record Repudiation(
    EventId id, UserId user, EventId change, Instant changedAt, Instant recordedAt) {
  public Repudiation {
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public static Repudiation of(RepudiationToken token, EventId id, Instant now) {
    return new Repudiation(id, token.user(), token.event(), token.changedAt(), now);
  }

  public UserChangeRepudiated event() {
    return new UserChangeRepudiated(id, user, change, recordedAt);
  }
}
