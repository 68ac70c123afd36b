package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls a change by, so that it is made once however often it is asked for
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param caller whose key it is, for two callers may choose the same; null when unknown
 * @param value 1 to 255 printable ASCII characters
 * @param request stands for all that is asked for: equal when the same change is asked for again
 */
public record IdempotencyKey(@Nullable String caller, String value, Fingerprint request) {
  private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x20-\\x7e]{1,255}");

  /**
   * @throws InvalidValue if {@code value} is empty, too long or not printable ASCII
   */
  public IdempotencyKey {
    if (!PRINTABLE_ASCII.matcher(value).matches()) {
      throw new InvalidValue("must be 1 to 255 printable ASCII characters");
    }
  }

  /** Stands for caller and key; says neither, since both may tell of a person. */
  public Fingerprint scope() {
    return Fingerprint.of(caller, value);
  }

  /** Without the values, which may tell of a person. */
  @Override
  public String toString() {
    return "IdempotencyKey[…]";
  }
}
