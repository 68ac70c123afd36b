package dev.avisa.pushemail.datasources.mail;

import jakarta.mail.internet.InternetAddress;

/**
 * A recipient taken as it is: {@link WireAddress} has checked it, parsing would only find fault.
 */
final class ToAddress extends InternetAddress {
  private static final long serialVersionUID = 1;

  ToAddress(String value) {
    address = value;
  }
}
