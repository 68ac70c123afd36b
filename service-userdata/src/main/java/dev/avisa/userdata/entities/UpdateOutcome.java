package dev.avisa.userdata.entities;

/** What can come of updating a user, besides a failure. */
public sealed interface UpdateOutcome {
  /** Stored, and the event is sure to follow. */
  record Updated(User user) implements UpdateOutcome {}

  /** Everything was that way already; no event follows. */
  record Unchanged(User user) implements UpdateOutcome {}

  /** There is no such user. */
  record NotFound() implements UpdateOutcome {}

  /** The user isn't what the caller expects; nothing was stored. */
  record ChangedMeanwhile() implements UpdateOutcome {}

  /** Another user has that value; nothing was stored. One field is named even if both are taken. */
  record Taken(UniqueField field) implements UpdateOutcome {}
}
