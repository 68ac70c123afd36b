package dev.avisa.userdata.transport.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.i18n.Localized;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/**
 * What the pages say, in the language that comes nearest to the reader's (RFC 4647 section 3.4,
 * "lookup"), else in English.
 *
 * @param dates the reader's own locale where its language is spoken here: regions differ in dates
 */
record Wording(PageMessages messages, Locale dates) {
  /** English comes first, and has no file of its own. */
  static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("pt"), Locale.forLanguageTag("es"));

  /** Browsers send less; nobody's list of 100 languages is worth the time. */
  private static final int MAX_HEADER_LENGTH = 200;

  /** As the notice that the link came with. */
  static Wording in(Locale locale) {
    Locale language = nearest(List.of(new LanguageRange(locale.toLanguageTag())));
    boolean spoken = language.getLanguage().equals(locale.getLanguage());
    return new Wording(messages(language), spoken ? locale : language);
  }

  /**
   * As a browser wishes.
   *
   * @param acceptLanguage the header (RFC 9110 section 12.5.4), or an empty text; what can't be
   *     read is ignored
   */
  static Wording accepted(String acceptLanguage) {
    Locale language = acceptedLanguage(acceptLanguage);
    return new Wording(messages(language), language);
  }

  static Locale acceptedLanguage(String acceptLanguage) {
    if (acceptLanguage.isBlank() || acceptLanguage.length() > MAX_HEADER_LENGTH) {
      return Locale.ENGLISH;
    }
    try {
      return nearest(LanguageRange.parse(acceptLanguage));
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  private static Locale nearest(List<LanguageRange> wanted) {
    Locale found = Locale.lookup(wanted, LANGUAGES);
    return found == null ? Locale.ENGLISH : found;
  }

  private static PageMessages messages(Locale language) {
    return language.equals(Locale.ENGLISH)
        ? Arc.container().select(PageMessages.class).get()
        : Arc.container()
            .select(PageMessages.class, Localized.Literal.of(language.toLanguageTag()))
            .get();
  }

  String when(Instant instant) {
    return messages.whenInUtc(
        inUtc(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), instant),
        inUtc(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), instant));
  }

  private String inUtc(DateTimeFormatter format, Instant instant) {
    return format.withLocale(dates).withZone(ZoneOffset.UTC).format(instant);
  }
}
