package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.EmailAddress;
import java.net.IDN;
import java.util.Optional;

/**
 * An address as it goes over the wire, its domain as A-labels (RFC 5891).
 *
 * @param needsUtf8 whether the local part isn't ASCII, so that the server must know SMTPUTF8
 */
record WireAddress(String value, boolean needsUtf8) {
  /**
   * Empty when the domain has no ASCII form that is certain, or something in the address could end
   * the line or the angle brackets that it will stand in.
   */
  static Optional<WireAddress> of(EmailAddress address) {
    int at = address.value().lastIndexOf('@');
    String localPart = address.value().substring(0, at);
    if (localPart.codePoints().anyMatch(WireAddress::isUnsafe)) {
      return Optional.empty();
    }
    String domain = address.value().substring(at + 1);
    if (domain.codePoints().anyMatch(WireAddress::isDeviation)) {
      return Optional.empty();
    }
    boolean needsUtf8 = localPart.chars().anyMatch(character -> character > '~');
    try {
      String ascii = IDN.toASCII(domain);
      return ascii.chars().allMatch(character -> character > ' ' && character <= '~')
          ? Optional.of(new WireAddress(localPart + "@" + ascii, needsUtf8))
          : Optional.empty();
    } catch (IllegalArgumentException noAsciiForm) {
      return Optional.empty();
    }
  }

  /**
   * What Java's IDN (RFC 3490) writes as something else: the domain of somebody else, by what is in
   * force now. UTS 46 section 4 has the four of them.
   */
  private static boolean isDeviation(int codePoint) {
    return codePoint == '\u00df' // sharp s
        || codePoint == '\u03c2' // final sigma
        || codePoint == '\u200c' // zero width non-joiner
        || codePoint == '\u200d'; // zero width joiner
  }

  private static boolean isUnsafe(int codePoint) {
    return codePoint == '<'
        || codePoint == '>'
        || switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }
}
