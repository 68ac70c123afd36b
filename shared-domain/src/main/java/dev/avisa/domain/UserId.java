package dev.avisa.domain;

import java.util.UUID;

/** Identifies a user, in REST, in the database and as the key of every Kafka record alike. */
public record UserId(UUID value) {
  /**
   * Reads the 36-character form of RFC 9562, in either case.
   *
   * @throws InvalidValue if {@code text} is anything else
   */
  public static UserId parse(String text) {
    return new UserId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
