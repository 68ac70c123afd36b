package dev.avisa.pushemail.datasources.mail;

import org.jspecify.annotations.Nullable;

/** How far an SMTP conversation has come: the command that the last or missing reply is to. */
enum Stage {
  /** Connecting, the TLS handshake of an implicit TLS port, and the server's greeting. */
  GREETING,
  HELLO,
  TLS,
  LOGIN,
  MAIL,
  RCPT,
  DATA,
  /** The mail was sent to its last dot: from here on the server may have taken it. */
  END;

  boolean isBefore(Stage other) {
    return compareTo(other) < 0;
  }

  /** The stage that a command begins; null for one that belongs to no stage, such as RSET. */
  static @Nullable Stage of(String command) {
    int space = command.indexOf(' ');
    return switch (space < 0 ? command : command.substring(0, space)) {
      case "EHLO", "HELO" -> HELLO;
      case "STARTTLS" -> TLS;
      case "AUTH" -> LOGIN;
      case "MAIL" -> MAIL;
      case "RCPT" -> RCPT;
      case "DATA" -> DATA;
      case "." -> END;
      default -> null;
    };
  }
}
