package dev.avisa.pushemail.datasources.mail;

import java.util.Map;
import java.util.Optional;

/**
 * The guard on header values. The mail client writes them as they are, line breaks included
 * (CVE-2026-102471), so one bad value would be headers, or a body, of somebody else's making.
 */
final class Headers {
  private Headers() {}

  /** The name of the first header whose value isn't printable ASCII; empty when all are fine. */
  static Optional<String> firstUnsafe(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !header.getValue().chars().allMatch(Headers::isPrintableAscii))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private static boolean isPrintableAscii(int character) {
    return character >= ' ' && character <= '~';
  }
}
