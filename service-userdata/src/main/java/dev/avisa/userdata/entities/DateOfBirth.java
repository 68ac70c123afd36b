package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import java.time.LocalDate;

/** The day a living person was born. */
public record DateOfBirth(LocalDate value) {
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  /**
   * @throws InvalidValue if {@code value} is before 1900
   */
  public DateOfBirth {
    if (value.isBefore(EARLIEST)) {
      throw new InvalidValue("must not be before 1900-01-01");
    }
  }

  /**
   * @throws InvalidValue if {@code value} is before 1900, or not before {@code today}
   */
  public static DateOfBirth of(LocalDate value, LocalDate today) {
    if (!value.isBefore(today)) {
      throw new InvalidValue("must be in the past");
    }
    return new DateOfBirth(value);
  }
}
