package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.NoticeKind;
import java.time.Instant;
import java.util.Locale;

/**
 * All that a notice says in a human language; the templates hold none. A language is one more class
 * here and one more line in {@link #in}.
 */
interface Wording {
  static Wording in(Locale locale) {
    return switch (locale.getLanguage()) {
      // "pt" and others come here.
      default -> new English();
    };
  }

  /** The language of the texts, for the {@code lang} attribute (BCP 47). */
  String languageTag();

  /** Printable ASCII without line breaks: header encoding is left out of the game. */
  String subject(NoticeKind kind);

  String headline(NoticeKind kind);

  /** An empty name greets without one. */
  String greeting(String name);

  String lead(NoticeKind kind);

  /** An unknown field keeps its own name. */
  String fieldName(String field);

  String emptyValue();

  /** In UTC, and says so. */
  String when(Instant instant);

  String advice(NoticeKind kind, String support);

  Labels labels();

  /** The words around the facts. */
  record Labels(
      String field,
      String before,
      String after,
      String masked,
      String when,
      String notYou,
      String reference,
      String footer) {}
}
