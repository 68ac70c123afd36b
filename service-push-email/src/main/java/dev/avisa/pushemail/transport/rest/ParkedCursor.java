package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.ParkedId;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Where a page of parked records ended: like {@link Cursor}, but of other values. */
final class ParkedCursor {
  /** Tells it from the kinds of {@link Cursor}. */
  private static final byte KIND = 3;

  private static final int OCTETS = 1 + Integer.BYTES + Long.BYTES;

  private ParkedCursor() {}

  /**
   * @throws InvalidValue if {@code text} is no cursor that was handed out for this list
   */
  static ParkedId parse(String text) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notOne();
    }
    if (octets.length != OCTETS || octets[0] != KIND) {
      throw notOne();
    }
    ByteBuffer rest = ByteBuffer.wrap(octets, 1, OCTETS - 1);
    int partition = rest.getInt();
    long offset = rest.getLong();
    if (partition < 0 || offset < 0) {
      throw notOne();
    }
    ParkedId id = new ParkedId(partition, offset);
    if (!of(id).equals(text)) { // Padding, or bits that the decoder drops.
      throw notOne();
    }
    return id;
  }

  private static InvalidValue notOne() {
    return new InvalidValue("must be the next of an earlier answer");
  }

  static String of(ParkedId id) {
    ByteBuffer octets =
        ByteBuffer.allocate(OCTETS).put(KIND).putInt(id.partition()).putLong(id.offset());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
  }
}
