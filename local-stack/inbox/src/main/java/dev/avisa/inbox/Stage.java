package dev.avisa.inbox;

/** A moment in an SMTP session at which a fault can strike. */
enum Stage {
  /** Instead of the greeting. */
  CONNECT("connect", false),
  /** Instead of the reply to HELO or EHLO. */
  HELO("helo", false),
  /** Instead of the reply to MAIL. */
  MAIL("mail", false),
  /** Instead of the reply to RCPT. */
  RCPT("rcpt", true),
  /** Instead of the 354 to DATA. */
  DATA("data", true),
  /** When the mail has come and is not kept yet. */
  BEFORE_250("before-250", true),
  /** When the mail is kept and the client doesn't know it yet. */
  AFTER_250("after-250", true);

  private final String word;
  private final boolean knowsRecipients;

  Stage(String word, boolean knowsRecipients) {
    this.word = word;
    this.knowsRecipients = knowsRecipients;
  }

  /** As written in JSON. */
  String word() {
    return word;
  }

  boolean knowsRecipients() {
    return knowsRecipients;
  }
}
