package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.Place;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended, as 34 characters of base64url (RFC 4648 section 5). To callers it is opaque,
 * so that the order of a list may change; the first octet tells one kind of cursor from the next.
 */
final class Cursor {
  static final byte DELIVERIES = 1;
  static final byte OPERATOR_ACTIONS = 2;

  private static final int OCTETS = 1 + 3 * Long.BYTES;

  /** The year 9999, the last that the database knows. */
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  private Cursor() {}

  /**
   * @throws InvalidValue if {@code text} is no cursor that was handed out for such a list
   */
  static Place parse(byte kind, String text) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notOne();
    }
    if (octets.length != OCTETS || octets[0] != kind) {
      throw notOne();
    }
    ByteBuffer rest = ByteBuffer.wrap(octets, 1, OCTETS - 1);
    long micros = rest.getLong();
    if (micros < 0 || micros > LAST_MICROS) {
      throw notOne();
    }
    Place place =
        new Place(
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
            new UUID(rest.getLong(), rest.getLong()));
    if (!of(kind, place).equals(text)) { // Padding, or bits that the decoder drops.
      throw notOne();
    }
    return place;
  }

  private static InvalidValue notOne() {
    return new InvalidValue("must be the next of an earlier answer");
  }

  static String of(byte kind, Place place) {
    ByteBuffer octets =
        ByteBuffer.allocate(OCTETS)
            .put(kind)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.at()))
            .putLong(place.id().getMostSignificantBits())
            .putLong(place.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
  }
}
