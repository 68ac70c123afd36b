package dev.avisa.domain;

/**
 * The name by which an identity provider knows somebody for ever: the claim {@code sub}. At most
 * 255 characters (OpenID Connect Core 1.0, section 2), compared exactly.
 */
public record Subject(String value) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws InvalidValue if {@code value} is blank, too long, or anything but plain, normalised
   *     text
   */
  public Subject {
    if (!PlainText.of(value, MAX_LENGTH).equals(value)) {
      throw new InvalidValue("must be plain text without surrounding white space");
    }
  }
}
