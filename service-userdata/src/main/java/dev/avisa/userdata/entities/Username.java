package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name a user is known by to other users: 3 to 64 ASCII letters, digits, dots, dashes and
 * underscores. Kept in lower case, so that {@code Ana} and {@code ana} can't be two people; ASCII
 * only, so that look-alikes of other scripts can't be either.
 */
public record Username(String value) {
  private static final Pattern VALID = Pattern.compile("[a-z0-9._-]{3,64}");

  /**
   * @throws InvalidValue if {@code value} is anything else, in either case
   */
  public Username {
    // Only ASCII is put in lower case: that of the Kelvin sign, say, is the ASCII letter k.
    String lower = asciiLowerCase(value);
    if (!VALID.matcher(lower).matches()) {
      throw new InvalidValue("must be 3 to 64 letters a-z, digits, dots, dashes or underscores");
    }
    value = lower;
  }

  private static String asciiLowerCase(String text) {
    return text.chars().allMatch(c -> c < 0x80) ? text.toLowerCase(Locale.ROOT) : text;
  }
}
