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
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notOne();
    }
    if (octets.length != OCTETS || octets[0] != VERSION) {
      throw notOne();
    }
    ByteBuffer id = ByteBuffer.wrap(octets, 1, OCTETS - 1);
    Cursor cursor = new Cursor(new UserId(new UUID(id.getLong(), id.getLong())));
    if (!cursor.toString().equals(text)) { // Padding, or bits that the decoder drops.
      throw notOne();
    }
    return cursor;
  }

  private static InvalidValue notOne() {
    return new InvalidValue("must be the next of an earlier answer");
  }

  @Override
  public String toString() {
    UUID id = last.value();
    ByteBuffer octets =
        ByteBuffer.allocate(OCTETS)
            .put(VERSION)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
  }
}
