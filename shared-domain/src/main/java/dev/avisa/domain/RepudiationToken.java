package dev.avisa.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What the link "this wasn't me" of a notice is about; {@link RepudiationKeys} makes the text of
 * the link of it. It names no person but by an id that means nothing elsewhere.
 *
 * @param event the change that the link repudiates, and the only one
 * @param user whose data changed
 * @param changedAt when, to the second: the page shows it, and nobody keeps events to look it up in
 * @param expiresAt the first second in which the link is of no use any more
 * @param locale the language of the mail; only its language, script and region are kept, which
 *     choose the words, so that the link's length has a limit
 */
public record RepudiationToken(
    EventId event, UserId user, Instant changedAt, Instant expiresAt, Locale locale) {
  public RepudiationToken {
    changedAt = changedAt.truncatedTo(ChronoUnit.SECONDS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    locale = forWords(locale);
  }

  private static Locale forWords(Locale locale) {
    // What isn't well-formed, which old constructors of Locale allow, is left out by the tag.
    Locale wellFormed = Locale.forLanguageTag(locale.toLanguageTag());
    return new Locale.Builder()
        .setLanguage(wellFormed.getLanguage())
        .setScript(wellFormed.getScript())
        .setRegion(wellFormed.getCountry())
        .build();
  }
}
