package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;

/** Whether a person still uses their account. */
public enum Status {
  ACTIVE,
  INACTIVE;

  /**
   * @throws InvalidValue if {@code text} names no status
   */
  public static Status parse(String text) {
    return switch (text) {
      case "ACTIVE" -> ACTIVE;
      case "INACTIVE" -> INACTIVE;
      default -> throw new InvalidValue("must be ACTIVE or INACTIVE");
    };
  }
}
