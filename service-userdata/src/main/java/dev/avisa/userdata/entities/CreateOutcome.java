package dev.avisa.userdata.entities;

/** What can come of creating a user, besides a failure. */
public sealed interface CreateOutcome {
  /** Stored, and the event is sure to follow. */
  record Created(User user) implements CreateOutcome {}

  /** Another user has that value; nothing was stored. One field is named even if both are taken. */
  record Taken(UniqueField field) implements CreateOutcome {}

  /** Not the caller's to do. */
  record Forbidden() implements CreateOutcome {}
}
