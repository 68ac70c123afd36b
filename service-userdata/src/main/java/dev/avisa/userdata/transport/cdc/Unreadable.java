package dev.avisa.userdata.transport.cdc;

/** Why a record can't be read; the message holds no personal data. Never leaves the reader. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
