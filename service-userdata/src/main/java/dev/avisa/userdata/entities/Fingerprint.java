package dev.avisa.userdata.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 over some values, as 43 characters of base64url: equal for equal values only. */
public record Fingerprint(String value) {
  private static final int ABSENT = -1;

  /** Of the texts of the values, in their order; null is a value of its own. */
  public static Fingerprint of(@Nullable Object... values) {
    return new Fingerprint(text(digest(values)));
  }

  /** Each value after its length, so that no two lists of values can look like the same octets. */
  static byte[] digest(@Nullable Object... values) {
    MessageDigest digest = sha256();
    for (Object value : values) {
      byte[] octets = value == null ? new byte[0] : value.toString().getBytes(UTF_8);
      int length = value == null ? ABSENT : octets.length;
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      digest.update(octets);
    }
    return digest.digest();
  }

  static String start(byte[] digest, int octets) {
    return text(Arrays.copyOf(digest, octets));
  }

  private static String text(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
