package dev.avisa.pushemail.entities;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator did.
 *
 * @param actor {@link Caller#actor}
 * @param target what it was done to: the id of a delivery, a {@link ParkedId}, or the name of a
 *     template
 * @param reason of a cancellation the operator's; of a replay the reason it had been parked for
 */
public record OperatorAction(
    UUID id, Instant at, String actor, Kind kind, String target, @Nullable String reason) {
  public enum Kind {
    REPLAY,
    CANCEL,
    /** Asked for: whether it came to pass wasn't known yet when it was recorded. */
    REPLAY_RECORD,
    /** Asked for, likewise. */
    SEND_SAMPLE
  }

  public Place place() {
    return new Place(at, id);
  }
}
