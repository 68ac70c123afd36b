package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.EmailAddress;
import java.net.IDN;
import java.util.Optional;

/** An address as SMTP without extensions can carry it. */
final class WireAddress {
  private WireAddress() {}

  /**
   * The address in ASCII, its domain as A-labels (RFC 5891). Empty when the local part isn't ASCII:
   * that needs SMTPUTF8 (RFC 6531), which the mail client lacks: it would send the octets without
   * announcing them.
   */
  static Optional<String> of(EmailAddress address) {
    int at = address.value().lastIndexOf('@');
    String localPart = address.value().substring(0, at);
    if (!localPart.chars().allMatch(character -> character < 128)) {
      return Optional.empty();
    }
    return Optional.of(localPart + "@" + IDN.toASCII(address.value().substring(at + 1)));
  }
}
