package dev.avisa.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.UUID;

/** Identifies one change. Whoever meets the same change again, by any way, sees the same id. */
public record EventId(UUID value) {
  /**
   * Reads the 36-character form of RFC 9562, in either case.
   *
   * @throws InvalidValue if {@code text} is anything else
   */
  public static EventId parse(String text) {
    return new EventId(Uuids.parse(text));
  }

  /**
   * The id of the deletion of a user. A deleted row carries no trace of who deleted it, so the
   * service that deletes and the reader of the binlog must come to the same id on their own: it is
   * derived from what both know (UUID version 3, RFC 9562 section 5.3).
   *
   * @param createdAt tells the user from another who had the same id before: SQL may insert one
   *     again, as {@code REPLACE} does
   */
  public static EventId ofDeletionOf(UserId user, Instant createdAt) {
    String name = "dev.avisa.user.deleted/" + user + "/" + createdAt;
    return new EventId(UUID.nameUUIDFromBytes(name.getBytes(US_ASCII)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
