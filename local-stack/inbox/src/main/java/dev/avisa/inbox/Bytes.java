package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;

/** A stretch of a mail, without a copy of it: mails may be large and the heap is small. */
final class Bytes {
  private static final byte[] LINE_BREAK = {'\r', '\n'};

  private final byte[] array;
  private final int from;
  private final int to;

  private Bytes(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** The caller hands the array over and never writes to it again. */
  static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  int length() {
    return to - from;
  }

  byte at(int index) {
    return array[from + index];
  }

  Bytes slice(int start, int end) {
    if (start < 0 || start > end || end > length()) {
      throw new IndexOutOfBoundsException(start + " to " + end + " of " + length());
    }
    return new Bytes(array, from + start, from + end);
  }

  /** The index of the first {@code wanted} at or after {@code start}, or -1. */
  int indexOf(byte[] wanted, int start) {
    for (int at = Math.max(start, 0); at + wanted.length <= length(); at++) {
      if (startsWith(wanted, at)) {
        return at;
      }
    }
    return -1;
  }

  boolean startsWith(byte[] wanted, int at) {
    if (at < 0 || at + wanted.length > length()) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (at(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Without the CRs and LFs at either end. */
  Bytes trimmed() {
    int start = 0;
    int end = length();
    while (start < end && isLineBreak(at(start))) {
      start++;
    }
    while (end > start && isLineBreak(at(end - 1))) {
      end--;
    }
    return slice(start, end);
  }

  /** Without the CRLF at its end, if there is one. */
  Bytes withoutLastLineBreak() {
    return startsWith(LINE_BREAK, length() - LINE_BREAK.length)
        ? slice(0, length() - LINE_BREAK.length)
        : this;
  }

  private static boolean isLineBreak(byte octet) {
    return octet == '\r' || octet == '\n';
  }

  /** A parser of MIME recognises this kind of stream, and copies nothing out of it. */
  InputStream stream() {
    return new SharedByteArrayInputStream(array, from, length());
  }

  /** As UTF-8; each octet that isn't becomes U+FFFD. */
  Reader reader() {
    return new InputStreamReader(stream(), UTF_8);
  }

  /** As UTF-8; each octet that isn't becomes U+FFFD. */
  String text() {
    return new String(array, from, length(), UTF_8);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(array, from, length());
  }
}
