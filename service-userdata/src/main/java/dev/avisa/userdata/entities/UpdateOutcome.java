package dev.avisa.userdata.entities;

import java.util.List;

/** What can come of updating a user, besides a failure. */
public sealed interface UpdateOutcome {
  /** What comes of a decision when it is stored. */
  static UpdateOutcome of(UserChange.Replacement decided) {
    return switch (decided) {
      case UserChange.Updated updated -> new Updated(updated.user());
      case UserChange.Unchanged unchanged -> new Unchanged(unchanged.user());
      case UserChange.ChangedMeanwhile changed -> new ChangedMeanwhile();
      case UserChange.Forbidden forbidden -> new Forbidden(forbidden.fields());
    };
  }

  /** Stored, and the event is sure to follow. */
  record Updated(User user) implements UpdateOutcome {}

  /** Everything was that way already; no event follows. */
  record Unchanged(User user) implements UpdateOutcome {}

  /** There is no such user. */
  record NotFound() implements UpdateOutcome {}

  /** The user isn't what the caller expects; nothing was stored. */
  record ChangedMeanwhile() implements UpdateOutcome {}

  /**
   * Not the caller's to do; nothing was stored.
   *
   * @param fields those that the caller may not change; empty if it is the user as a whole, and
   *     whether there is such a user is not told then
   */
  record Forbidden(List<String> fields) implements UpdateOutcome {
    public Forbidden {
      fields = List.copyOf(fields);
    }
  }

  /** Another user has that value; nothing was stored. One field is named even if both are taken. */
  record Taken(UniqueField field) implements UpdateOutcome {}
}
