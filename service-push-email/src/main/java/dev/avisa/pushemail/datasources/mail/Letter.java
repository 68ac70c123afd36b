package dev.avisa.pushemail.datasources.mail;

/**
 * A mail ready to be sent.
 *
 * @param recipient as it goes into RCPT
 * @param needsUtf8 whether only a server with SMTPUTF8 (RFC 6531) can take it
 * @param content header and body with CR LF, before dots are doubled
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record Letter(String recipient, boolean needsUtf8, byte[] content) {
  /** Without what is in it. */
  @Override
  public String toString() {
    return "Letter[" + content.length + " bytes]";
  }
}
