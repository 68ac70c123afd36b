package dev.avisa.domain;

/** How many to list at a time, 1 to 200. */
public record PageSize(int value) {
  public static final int MAX = 200;
  public static final PageSize DEFAULT = new PageSize(50);

  /**
   * @throws InvalidValue if {@code value} is out of bounds
   */
  public PageSize {
    if (value < 1 || value > MAX) {
      throw new InvalidValue("must be a whole number from 1 to " + MAX);
    }
  }
}
