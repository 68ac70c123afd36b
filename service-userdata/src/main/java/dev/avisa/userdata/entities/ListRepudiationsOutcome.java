package dev.avisa.userdata.entities;

/** What comes of wanting to see what a user repudiated. */
public sealed interface ListRepudiationsOutcome {
  record Listed(RepudiationPage page) implements ListRepudiationsOutcome {}

  /** The caller may not. */
  record Forbidden() implements ListRepudiationsOutcome {}
}
