package dev.avisa.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.Optional;
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
   * The id of the deletion of a user by the service. It is put into the row that is about to go,
   * together with the moment; being derived from that (UUID version 3, RFC 9562 section 5.3), it
   * tells the reader of the binlog that it is the deletion's, and not what an earlier change left.
   *
   * @param at of the deletion; microseconds count. A user who is brought back, say out of a backup,
   *     and deleted again has another
   */
  public static EventId ofDeletionOf(UserId user, Instant at) {
    String name = "dev.avisa.user.deleted/" + user + "/" + at.truncatedTo(MICROS);
    return new EventId(UUID.nameUUIDFromBytes(name.getBytes(US_ASCII)));
  }

  /** When it was made, to the millisecond; UUIDs of version 7 say so (RFC 9562 section 5.7). */
  public Optional<Instant> madeAt() {
    return value.version() == 7
        ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
