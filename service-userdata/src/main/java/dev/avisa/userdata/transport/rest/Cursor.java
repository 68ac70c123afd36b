package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of users ended, as 23 characters of base64url (RFC 4648 section 5). To callers it is
 * opaque, so that the order of a list may change; the first octet tells one kind of cursor from the
 * next.
 */
record Cursor(UserId last) {
  private static final byte VERSION = 1;
  private static final int OCTETS = 1 + 2 * Long.BYTES;

  /**
   * @throws InvalidValue if {@code text} is no cursor that was handed out
   */
  static Cursor parse(String text) {
    return new Cursor(new UserId(read(VERSION, text)));
  }

  /** The id in a cursor that begins with {@code version}. */
  static UUID read(byte version, String text) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notOne();
    }
    if (octets.length != OCTETS || octets[0] != version) {
      throw notOne();
    }
    ByteBuffer buffer = ByteBuffer.wrap(octets, 1, OCTETS - 1);
    UUID id = new UUID(buffer.getLong(), buffer.getLong());
    if (!write(version, id).equals(text)) { // Padding, or bits that the decoder drops.
      throw notOne();
    }
    return id;
  }

  private static InvalidValue notOne() {
    return new InvalidValue("must be the next of an earlier answer");
  }

  @Override
  public String toString() {
    return write(VERSION, last.value());
  }

  static String write(byte version, UUID id) {
    ByteBuffer octets =
        ByteBuffer.allocate(OCTETS)
            .put(version)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
  }
}
