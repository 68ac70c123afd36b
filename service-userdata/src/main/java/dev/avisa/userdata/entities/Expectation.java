package dev.avisa.userdata.entities;

import java.util.Set;

/** What somebody who changes a user takes for granted about the state that user is in. */
@FunctionalInterface
public interface Expectation {
  /** Whatever state the user is in. */
  Expectation NONE = revision -> true;

  boolean isMetBy(Revision current);

  /** The user is still as it was at one of these; never met if there are none. */
  static Expectation oneOf(Set<Revision> revisions) {
    return Set.copyOf(revisions)::contains;
  }

  /** The user is no longer as it was at any of these. */
  static Expectation noneOf(Set<Revision> revisions) {
    Expectation oneOf = oneOf(revisions);
    return current -> !oneOf.isMetBy(current);
  }

  default Expectation and(Expectation other) {
    return current -> isMetBy(current) && other.isMetBy(current);
  }
}
