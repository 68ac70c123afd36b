package dev.avisa.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that decides how much of a personal value a notice may show: enough to be
 * recognised by its owner, too little to be of use to anyone else.
 */
public final class Mask {
  private static final String HIDDEN = "•••";

  /** One character as a person sees it: an extended grapheme cluster (UAX #29). */
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** Shorter texts could be guessed from their first character. */
  private static final int MIN_GRAPHEMES_TO_SHOW_THE_FIRST = 4;

  private Mask() {}

  /** Masks a name, an address or any other text: {@code Ana Souza} becomes {@code A•••}. */
  public static String text(String value) {
    Matcher graphemes = GRAPHEME.matcher(value);
    if (!graphemes.find()) {
      return HIDDEN;
    }
    String first = graphemes.group();
    int count = 1;
    while (count < MIN_GRAPHEMES_TO_SHOW_THE_FIRST && graphemes.find()) {
      count++;
    }
    return count < MIN_GRAPHEMES_TO_SHOW_THE_FIRST ? HIDDEN : first + HIDDEN;
  }

  /**
   * Masks an e-mail address: {@code joana@example.org} becomes {@code j•••@e•••.org}. The top-level
   * domain stays, whatever the length of the rest.
   */
  public static String email(String address) {
    int at = address.lastIndexOf('@');
    int dot = address.lastIndexOf('.');
    if (at < 0 || dot < at) {
      return HIDDEN;
    }
    return text(address.substring(0, at))
        + "@"
        + text(address.substring(at + 1, dot))
        + address.substring(dot);
  }

  /** Hides a value of which no part may be shown, such as a date of birth. */
  public static String everything() {
    return HIDDEN;
  }
}
