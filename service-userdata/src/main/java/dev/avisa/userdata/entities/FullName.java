package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.PlainText;

/** What to call a person, in any script; people's names have no other rules than text has. */
public record FullName(String value) {
  public static final int MAX_LENGTH = 200;

  /**
   * @throws InvalidValue if {@code value} is no plain text of 1 to 200 characters
   */
  public FullName {
    value = PlainText.of(value, MAX_LENGTH);
  }
}
