package dev.avisa.userdata.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.EventId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of events about changes that others made: a UUID of version 8 (RFC 9562 section 5.8) out
 * of a SHA-256 of the change's position in the log and of what it did to the row.
 *
 * <p>What it did is in it because a transaction has one GTID for all its changes, and what tells
 * them apart besides, file and offset, is different on the replica that takes over.
 */
final class DirectEventIds {
  private static final int ABSENT = -1;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DirectEventIds() {}

  static EventId of(RowChange change) {
    MessageDigest digest = sha256();
    add(digest, change.getClass().getSimpleName());
    add(digest, change.position().stableName());
    switch (change) {
      case RowChange.Inserted inserted -> add(digest, inserted.after());
      case RowChange.Updated updated -> {
        add(digest, updated.before());
        add(digest, updated.after());
      }
      case RowChange.Deleted deleted -> add(digest, deleted.before());
    }
    ByteBuffer octets = ByteBuffer.wrap(digest.digest());
    long high = (octets.getLong() & ~0xF000L) | VERSION_8;
    long low = (octets.getLong() >>> 2) | VARIANT;
    return new EventId(new UUID(high, low));
  }

  private static void add(MessageDigest digest, RowImage row) {
    Fields fields = row.fields();
    add(digest, row.id());
    add(digest, fields.username());
    add(digest, fields.email());
    add(digest, fields.fullName());
    add(digest, fields.dateOfBirth());
    add(digest, fields.address());
    add(digest, fields.locale());
    add(digest, fields.status());
    add(digest, row.version());
    add(digest, row.lastEventId());
    add(digest, row.createdAt());
    add(digest, row.updatedAt());
  }

  /** Each value after its length, so that no two rows can look like the same octets. */
  private static void add(MessageDigest digest, @Nullable Object value) {
    byte[] octets = value == null ? new byte[0] : Objects.toString(value).getBytes(UTF_8);
    int length = value == null ? ABSENT : octets.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    digest.update(octets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
