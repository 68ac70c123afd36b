package dev.avisa.userdata.entities;

/** What can come of looking for a user, besides a failure. */
public sealed interface FindOutcome {
  record Found(User user) implements FindOutcome {}

  /** There is no such user, and the caller may know. */
  record NotFound() implements FindOutcome {}

  /** Not the caller's to see. Whether there is such a user is not told. */
  record Forbidden() implements FindOutcome {}
}
