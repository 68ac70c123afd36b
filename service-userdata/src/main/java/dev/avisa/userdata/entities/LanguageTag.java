package dev.avisa.userdata.entities;

import dev.avisa.domain.InvalidValue;
import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * The language to write to a person in, such as {@code pt-BR}: a well-formed BCP 47 tag with a
 * language in it, in canonical case, of at most 35 characters (RFC 5646 section 4.4.1).
 */
public record LanguageTag(String value) {
  public static final int MAX_LENGTH = 35;
  private static final String RULE = "must be a BCP 47 language tag such as en or pt-BR";

  public static final LanguageTag DEFAULT = new LanguageTag("en");

  /**
   * @throws InvalidValue if {@code value} is no such tag
   */
  public LanguageTag {
    if (value.length() > MAX_LENGTH) {
      throw new InvalidValue(RULE);
    }
    Locale locale;
    try {
      locale = new Locale.Builder().setLanguageTag(value).build();
    } catch (IllformedLocaleException e) {
      throw new InvalidValue(RULE);
    }
    value = locale.toLanguageTag();
    if (locale.getLanguage().isEmpty() || value.length() > MAX_LENGTH) {
      throw new InvalidValue(RULE);
    }
  }

  public Locale toLocale() {
    return Locale.forLanguageTag(value);
  }
}
