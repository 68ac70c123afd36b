package dev.avisa.domain;

import java.util.UUID;

/** Identifies a user, in REST, in the database and as the key of every Kafka record alike. */
public record UserId(UUID value) {
  /** Whom samples of mails are about: nobody's id, and what is said about it is kept nowhere. */
  public static final UserId NOBODY = parse("0198c5a2-7d3e-7000-8000-000000000000");

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
