package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import io.quarkus.arc.Arc;
import io.quarkus.qute.i18n.Localized;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle.Control;

/**
 * What a notice says, in the language that comes nearest to its reader's: that of the region, else
 * of the language alone, else English.
 *
 * @param dates the reader's own locale where its language is spoken here: regions differ in dates
 */
record Wording(NoticeMessages messages, Locale dates) {
  static Wording in(Locale locale) {
    for (Locale candidate :
        Control.getControl(Control.FORMAT_DEFAULT).getCandidateLocales("notice", locale)) {
      Instance<NoticeMessages> found =
          Arc.container()
              .select(NoticeMessages.class, Localized.Literal.of(candidate.toLanguageTag()));
      if (found.isResolvable()) {
        return new Wording(found.get(), locale);
      }
    }
    return new Wording(Arc.container().select(NoticeMessages.class).get(), Locale.ENGLISH);
  }

  String subject(NoticeKind kind) {
    return switch (kind) {
      case WELCOME -> messages.subjectWelcome();
      case DATA_CHANGED -> messages.subjectDataChanged();
      case ADDRESS_ADDED -> messages.subjectAddressAdded();
      case ADDRESS_REMOVED -> messages.subjectAddressRemoved();
      case DATA_DELETED -> messages.subjectDataDeleted();
    };
  }

  /** An empty name greets without one. */
  String greeting(String name) {
    return name.isEmpty() ? messages.greeting() : messages.greetingByName(name);
  }

  String lead(Notice notice) {
    return switch (notice.kind()) {
      case WELCOME -> messages.leadWelcome();
      case DATA_CHANGED -> messages.leadDataChanged(notice.events().size());
      case ADDRESS_ADDED -> messages.leadAddressAdded();
      case ADDRESS_REMOVED -> messages.leadAddressRemoved();
      case DATA_DELETED -> messages.leadDataDeleted();
    };
  }

  /** An unknown field keeps its own name. */
  String fieldName(String field) {
    return switch (field) {
      case "username" -> messages.fieldUsername();
      case "email" -> messages.fieldEmail();
      case "fullName" -> messages.fieldFullName();
      case "dateOfBirth" -> messages.fieldDateOfBirth();
      case "address" -> messages.fieldAddress();
      case "locale" -> messages.fieldLocale();
      case "status" -> messages.fieldStatus();
      default -> PlainLine.of(field);
    };
  }

  String when(Instant instant) {
    return messages.whenInUtc(
        inUtc(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), instant),
        inUtc(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), instant));
  }

  private String inUtc(DateTimeFormatter format, Instant instant) {
    return format.withLocale(dates).withZone(ZoneOffset.UTC).format(instant);
  }

  String advice(NoticeKind kind, String support) {
    return switch (kind) {
      case WELCOME -> messages.adviceWelcome(support);
      case ADDRESS_REMOVED -> messages.adviceAddressRemoved(support);
      case DATA_CHANGED, ADDRESS_ADDED, DATA_DELETED -> messages.advice(support);
    };
  }
}
