package dev.avisa.pushemail.entities;

import dev.avisa.domain.PlainText;

/** Why an operator takes a delivery back: 1 to 200 printable characters, kept in the records. */
public record CancelReason(String value) {
  public static final int MAX_LENGTH = 200;

  /**
   * @throws dev.avisa.domain.InvalidValue if {@code value} is blank, too long, or no plain text
   */
  public CancelReason {
    value = PlainText.of(value, MAX_LENGTH);
  }
}
