package dev.avisa.pushemail.repositories;

/** What became of an attempt to send a notice. Reasons hold no personal data. */
public sealed interface SendOutcome {
  /** The next system took responsibility for the mail: never send it again. */
  record Accepted() implements SendOutcome {}

  /** It will never be accepted as it is: keep it with its reason, and go on. */
  record Refused(String reason) implements SendOutcome {}

  /** Not now, or not known: try again later. The mail may have left all the same. */
  record Postponed(String reason) implements SendOutcome {}
}
