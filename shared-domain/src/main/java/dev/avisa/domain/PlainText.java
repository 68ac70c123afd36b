package dev.avisa.domain;

import java.text.Normalizer;

/** The rules that every text a person can type obeys, in any script. */
public final class PlainText {
  private PlainText() {}

  /**
   * Returns {@code raw} without surrounding white space, in Unicode Normalization Form C (UAX #15),
   * so that two spellings of one text are one text.
   *
   * @param maxLength the highest number of code points allowed after normalisation
   * @throws InvalidValue if the text is blank, is too long, or has a character that isn't text:
   *     controls (CR, LF, NUL…), line and paragraph separators, bidirectional overrides and
   *     isolates (UAX #9), noncharacters (The Unicode Standard, section 23.7), or half a surrogate
   *     pair. Such characters forge mail headers and displayed content (CWE-93, CVE-2021-42574).
   */
  public static String of(String raw, int maxLength) {
    // Before normalising: NFC takes time and may grow the text threefold.
    if (raw.length() > 4 * maxLength) {
      throw tooLong(maxLength);
    }
    String text = strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
    if (text.codePoints().allMatch(PlainText::isInvisible)) {
      throw new InvalidValue("must not be blank");
    }
    if (text.codePointCount(0, text.length()) > maxLength) {
      throw tooLong(maxLength);
    }
    if (text.codePoints().anyMatch(PlainText::isNotText)) {
      throw new InvalidValue("must not contain control or text-direction characters");
    }
    return text;
  }

  /** As {@link String#strip}, but of no-break spaces too, which come along with what is copied. */
  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean isInvisible(int codePoint) {
    return isSpace(codePoint) || Character.getType(codePoint) == Character.FORMAT;
  }

  private static InvalidValue tooLong(int maxLength) {
    return new InvalidValue("must be at most " + maxLength + " characters long");
  }

  private static boolean isNotText(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> isBidirectionalControl(codePoint) || isNoncharacter(codePoint);
    };
  }

  /** What is merely unassigned may be a character of a newer Unicode than the JDK's. */
  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }

  private static boolean isBidirectionalControl(int codePoint) {
    return (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
