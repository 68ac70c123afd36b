package dev.avisa.pushemail.entities;

import dev.avisa.domain.InvalidValue;

/** Identifies a record that was set aside, by where it is kept: partition and offset. */
public record ParkedId(int partition, long offset) {
  /**
   * @throws InvalidValue if a number is negative
   */
  public ParkedId {
    if (partition < 0 || offset < 0) {
      throw new InvalidValue("must not be negative");
    }
  }

  /**
   * @throws InvalidValue if {@code text} isn't what {@link #toString} gives
   */
  public static ParkedId parse(String text) {
    int dash = text.indexOf('-');
    try {
      ParkedId id =
          new ParkedId(
              Integer.parseInt(text.substring(0, Math.max(0, dash))),
              Long.parseLong(text.substring(dash + 1)));
      if (id.toString().equals(text)) { // No sign, no zero in front, no digits of other scripts.
        return id;
      }
    } catch (NumberFormatException | InvalidValue e) {
      // Said below.
    }
    throw new InvalidValue("must be partition and offset, such as 0-42");
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
