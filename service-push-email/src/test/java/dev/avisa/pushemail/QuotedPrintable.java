package dev.avisa.pushemail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** RFC 2045 section 6.7, decoding only. */
final class QuotedPrintable {
  private QuotedPrintable() {}

  static String decode(String text) {
    String joined = text.replaceAll("=\r?\n", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < joined.length()) {
      char character = joined.charAt(i);
      if (character == '=') {
        bytes.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        bytes.write(character);
        i++;
      }
    }
    return bytes.toString(UTF_8);
  }
}
