package dev.avisa.pushemail.datasources.mail;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The guard on header values. Mail libraries write them as they are, line breaks included, so one
 * bad value would be headers, or a body, of somebody else's making.
 */
final class Headers {
  private Headers() {}

  /** The name of the first header whose value isn't printable ASCII; empty when all are fine. */
  static Optional<String> firstUnsafe(Map<String, String> headers) {
    return first(headers, value -> !value.chars().allMatch(Headers::isPrintableAscii));
  }

  /**
   * The name of the first header whose value has a control character or line separator, in a field
   * that may hold any other text because the library encodes it (RFC 2047).
   */
  static Optional<String> firstWithControls(Map<String, String> headers) {
    return first(headers, value -> value.chars().anyMatch(Headers::isControl));
  }

  private static Optional<String> first(Map<String, String> headers, Predicate<String> isBad) {
    return headers.entrySet().stream()
        .filter(header -> isBad.test(header.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private static boolean isPrintableAscii(int character) {
    return character >= ' ' && character <= '~';
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
  }
}
