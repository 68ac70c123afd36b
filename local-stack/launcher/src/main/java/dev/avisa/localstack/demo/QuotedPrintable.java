package dev.avisa.localstack.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads RFC 2045's quoted-printable encoding of UTF-8 text. */
final class QuotedPrintable {
  private QuotedPrintable() {}

  static String decode(ByteArrayInputStream encoded) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int octet = encoded.read(); octet >= 0; octet = encoded.read()) {
      if (octet != '=') {
        decoded.write(octet);
        continue;
      }
      int first = encoded.read();
      int second = encoded.read();
      // "=" at the end of a line joins it with the next.
      if (first != '\r') {
        decoded.write(Character.digit(first, 16) * 16 + Character.digit(second, 16));
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
