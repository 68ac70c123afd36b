package dev.avisa.userdata.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names one state of a user: 22 characters of base64url, equal for equal states only.
 *
 * <p>A hash over all that is stored, because nothing that is stored need move when somebody else
 * writes the row: {@code version} doesn't, and {@code updated_at} may be set by hand.
 */
public record Revision(String value) {
  /** 128 bits: as unlikely to meet twice as a UUID. */
  private static final int OCTETS = 16;

  private static final int ABSENT = -1;

  static Revision of(User user) {
    Fields fields = user.fields();
    MessageDigest digest = sha256();
    add(digest, user.id());
    add(digest, fields.username());
    add(digest, fields.email());
    add(digest, fields.fullName());
    add(digest, fields.dateOfBirth());
    add(digest, fields.address());
    add(digest, fields.locale());
    add(digest, fields.status());
    add(digest, user.version());
    add(digest, user.lastEventId());
    add(digest, user.createdAt());
    add(digest, user.updatedAt());
    byte[] start = Arrays.copyOf(digest.digest(), OCTETS);
    return new Revision(Base64.getUrlEncoder().withoutPadding().encodeToString(start));
  }

  /** Each value after its length, so that no two states can look like the same octets. */
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
