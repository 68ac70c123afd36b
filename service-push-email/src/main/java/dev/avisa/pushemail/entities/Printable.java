package dev.avisa.pushemail.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Octets of unknown origin as one line of text that can be shown anywhere: UTF-8 as it is, but for
 * what can't be seen or moves the text around it. Each backslash begins an escape: {@code \\} for
 * itself, {@code \x9f} for an octet that is no UTF-8, and with u and a code point in braces for a
 * character.
 */
public final class Printable {
  private static final int LONGEST_CHARACTER = 4;

  private Printable() {}

  /**
   * @param most octets to show; the rest is left out
   */
  public static String of(byte[] octets, int most) {
    int end = Math.min(octets.length, most);
    StringBuilder text = new StringBuilder(end);
    for (int at = 0; at < end; ) {
      int length = lengthOfCharacter(octets, at, end);
      if (length == 0) {
        text.append(String.format("\\x%02x", octets[at]));
        at++;
      } else {
        append(text, new String(octets, at, length, UTF_8).codePointAt(0));
        at += length;
      }
    }
    return text.toString();
  }

  /** The same of a text, which may be longer than {@code most} characters only by escapes. */
  public static String of(String text, int most) {
    return of(text.getBytes(UTF_8), most);
  }

  /** 0 when none begins here. */
  private static int lengthOfCharacter(byte[] octets, int at, int end) {
    for (int length = 1; length <= LONGEST_CHARACTER && at + length <= end; length++) {
      String text = new String(octets, at, length, UTF_8);
      // What is malformed becomes U+FFFD, which isn't what was there.
      if (text.codePointCount(0, text.length()) == 1
          && Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(octets, at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  private static void append(StringBuilder text, int character) {
    if (character == '\\') {
      text.append("\\\\");
    } else if (character == ' ' || isVisible(character)) {
      text.appendCodePoint(character);
    } else {
      text.append(String.format("\\u{%x}", character));
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
