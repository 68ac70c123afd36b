package dev.avisa.pushemail.entities;

import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import org.jspecify.annotations.Nullable;

/** Who made a change, as far as its reader may know. */
public enum Author {
  /** The person themselves, or somebody who is signed in as them. */
  READER,
  /** Somebody of the organisation's own, whose name is nobody else's business. */
  STAFF,
  /** Somebody or something that writes to the database past the application. */
  OUTSIDER,
  UNKNOWN;

  /** By the actor's role, as docs/events.md has it: {@code role:subject}. */
  public static Author of(UserDataChanged event) {
    return event.origin() == Origin.DIRECT ? OUTSIDER : ofRole(event.actor());
  }

  private static Author ofRole(@Nullable String actor) {
    if (actor == null) {
      return UNKNOWN;
    }
    return switch (actor.substring(0, Math.max(0, actor.indexOf(':')))) {
      case "user" -> READER;
      case "support", "admin" -> STAFF;
      default -> UNKNOWN;
    };
  }
}
