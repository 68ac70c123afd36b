package dev.avisa.pushemail.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import java.time.Instant;
import java.util.List;

/**
 * One change that a notice tells of.
 *
 * @param author who made it
 * @param changes the changed fields with masked values
 */
public record CoveredEvent(
    EventId id, Instant occurredAt, Author author, List<FieldChange> changes) {
  public CoveredEvent {
    changes = List.copyOf(changes);
  }
}
