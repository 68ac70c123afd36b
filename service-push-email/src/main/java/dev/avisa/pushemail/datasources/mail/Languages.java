package dev.avisa.pushemail.datasources.mail;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.qute.i18n.Localized;
import jakarta.enterprise.inject.Any;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/**
 * The languages that mails are written in.
 *
 * @param others by BCP 47 tag
 */
record Languages(NoticeMessages english, Map<String, NoticeMessages> others) {
  Languages {
    others = Map.copyOf(others);
  }

  /** All message bundles that the application has. */
  static Languages known() {
    Map<String, NoticeMessages> others = new HashMap<>();
    for (InstanceHandle<NoticeMessages> bundle :
        Arc.container().select(NoticeMessages.class, Any.Literal.INSTANCE).handles()) {
      bundle.getBean().getQualifiers().stream()
          .filter(Localized.class::isInstance)
          .map(Localized.class::cast)
          .forEach(language -> others.put(language.value(), bundle.get()));
    }
    return new Languages(Arc.container().select(NoticeMessages.class).get(), others);
  }

  /** All of them, as BCP 47 tags. */
  List<String> tags() {
    return Stream.concat(Stream.of(english.languageTag()), others.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The language that comes nearest to the reader's: that of the region, else of the language
   * alone, else English.
   */
  Wording wording(Locale reader) {
    for (Locale candidate : candidates(reader)) {
      NoticeMessages found = others.get(candidate.toLanguageTag());
      if (found != null) {
        return new Wording(found, reader);
      }
    }
    boolean readsEnglish = reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return new Wording(english, readsEnglish ? reader : Locale.ENGLISH);
  }

  private static List<Locale> candidates(Locale reader) {
    return Control.getControl(Control.FORMAT_DEFAULT).getCandidateLocales("notice", reader);
  }
}
