package dev.avisa.userdata.entities;

import dev.avisa.domain.UserDataChanged;
import java.util.List;

/**
 * What a decision about a user comes to: the new state together with the event that tells of it.
 * Neither can be had without the other, so neither can be stored without the other.
 */
public sealed interface UserChange {
  /** A user that wasn't there before. */
  record Created(User user, UserDataChanged event) implements UserChange {}

  /** What replacing a user's data comes to. */
  sealed interface Replacement extends UserChange {}

  record Updated(User user, UserDataChanged event) implements Replacement {}

  /** Nothing to store, nothing to tell. */
  record Unchanged(User user) implements Replacement {}

  /**
   * The caller may not: nothing to store, nothing to tell.
   *
   * @param fields those that the caller may not change; empty if it is the user as a whole
   */
  record Forbidden(List<String> fields) implements Replacement {
    public Forbidden {
      fields = List.copyOf(fields);
    }
  }

  /** What deleting a user comes to. */
  sealed interface Deletion extends UserChange {}

  /** The user is to be forgotten; the event is the last that is heard of them. */
  record Deleted(UserDataChanged event) implements Deletion {}

  /** The user isn't what an {@link Expectation} takes it for: nothing to store, nothing to tell. */
  record ChangedMeanwhile() implements Replacement, Deletion {}
}
