package dev.avisa.domain;

/** What {@link RepudiationKeys#verify} says of a text that somebody sent as a token. */
public sealed interface RepudiationCheck {
  /** One of our services made it, for this purpose, and it still counts. */
  record Valid(RepudiationToken token) implements RepudiationCheck {}

  /** One of our services made it, for this purpose, but too long ago. */
  record Expired() implements RepudiationCheck {}

  /** Whatever else it is: mistyped, cut off, tampered with, or signed with a key that is gone. */
  record Invalid() implements RepudiationCheck {}
}
