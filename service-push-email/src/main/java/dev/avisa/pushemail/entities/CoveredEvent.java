package dev.avisa.pushemail.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One change that a notice tells of.
 *
 * @param version of the user after it; 0 where that wasn't kept, as by versions of before
 * @param author who made it
 * @param changes the changed fields with masked values
 */
public record CoveredEvent(
    EventId id, long version, Instant occurredAt, Author author, List<FieldChange> changes) {
  /**
   * In which order changes were made, as docs/events.md has it. Not by time: of a statement that
   * changes many rows, that is when it began, and meanwhile others may have changed some of them.
   */
  static final Comparator<CoveredEvent> AS_MADE =
      Comparator.comparingLong(CoveredEvent::version)
          .thenComparing(CoveredEvent::isBehindItsVersion);

  public CoveredEvent {
    changes = List.copyOf(changes);
  }

  /** SQL doesn't count versions: what it changes is made on top of the one that is there. */
  private boolean isBehindItsVersion() {
    return version > 0 && author == Author.OUTSIDER;
  }
}
