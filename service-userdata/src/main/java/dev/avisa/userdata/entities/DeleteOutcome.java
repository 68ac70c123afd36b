package dev.avisa.userdata.entities;

/** What can come of deleting a user, besides a failure. */
public enum DeleteOutcome {
  /** Gone, and the event is sure to follow. */
  DELETED,
  /** There was no such user. */
  NOT_FOUND,
  /** The user isn't what the caller expects; nothing was deleted. */
  CHANGED_MEANWHILE,
  /** Not the caller's to do. Whether there is such a user is not told. */
  FORBIDDEN
}
