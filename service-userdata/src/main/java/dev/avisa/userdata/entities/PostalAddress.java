package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.PlainText;

/** Where a person gets paper mail, in one line. */
public record PostalAddress(String value) {
  public static final int MAX_LENGTH = 500;

  /**
   * @throws InvalidValue if {@code value} is no plain text of 1 to 500 characters
   */
  public PostalAddress {
    value = PlainText.of(value, MAX_LENGTH);
  }
}
