package dev.avisa.userdata.entities;

/** What comes of wanting to see many users. */
public sealed interface ListOutcome {
  record Listed(UserPage page) implements ListOutcome {}

  /** The caller may not. */
  record Forbidden() implements ListOutcome {}
}
