package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says, in one language.
 *
 * @param region the reader's own locale where its language is spoken here: regions differ in dates
 */
record Wording(NoticeMessages messages, Locale region) {
  String subject(Notice notice) {
    return switch (notice.template()) {
      case WELCOME -> messages.subjectWelcome();
      case DATA_CHANGED -> messages.subjectDataChanged();
      case SEVERAL_CHANGES -> messages.subjectSeveralChanges(notice.events().size());
      case ACCOUNT_DEACTIVATED -> messages.subjectAccountDeactivated();
      case ACCOUNT_REACTIVATED -> messages.subjectAccountReactivated();
      case ADDRESS_ADDED -> messages.subjectAddressAdded();
      case ADDRESS_REMOVED -> messages.subjectAddressRemoved();
      case DATA_DELETED -> messages.subjectDataDeleted();
    };
  }

  /** An empty name greets without one. */
  String greeting(String name) {
    return name.isEmpty() ? messages.greeting() : messages.greetingByName(name);
  }

  String lead(Notice notice, String brand) {
    return switch (notice.template()) {
      case WELCOME -> messages.leadWelcome(brand);
      case DATA_CHANGED, SEVERAL_CHANGES -> messages.leadDataChanged(notice.events().size(), brand);
      case ACCOUNT_DEACTIVATED -> messages.leadAccountDeactivated(brand);
      case ACCOUNT_REACTIVATED -> messages.leadAccountReactivated(brand);
      case ADDRESS_ADDED -> messages.leadAddressAdded(brand);
      case ADDRESS_REMOVED -> messages.leadAddressRemoved(brand);
      case DATA_DELETED -> messages.leadDataDeleted(brand);
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

  /**
   * @param masked null for a field that is empty
   */
  String value(String field, @Nullable String masked) {
    if (masked == null) {
      return messages.emptyValue();
    }
    return switch (field) {
      case "status" -> status(masked);
      case "locale" -> language(masked);
      default -> PlainLine.of(masked);
    };
  }

  private String status(String code) {
    return switch (code) {
      case "ACTIVE" -> messages.statusActive();
      case "INACTIVE" -> messages.statusInactive();
      default -> PlainLine.of(code);
    };
  }

  private String language(String tag) {
    try {
      return PlainLine.of(new Locale.Builder().setLanguageTag(tag).build().getDisplayName(region));
    } catch (IllformedLocaleException hidden) {
      return PlainLine.of(tag);
    }
  }

  String when(Instant instant) {
    return messages.whenInUtc(
        inUtc(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), instant),
        inUtc(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), instant));
  }

  private String inUtc(DateTimeFormatter format, Instant instant) {
    return format.withLocale(region).withZone(ZoneOffset.UTC).format(instant);
  }

  /** Empty when nobody knows. */
  String author(Author author) {
    return switch (author) {
      case READER -> messages.authorReader();
      case STAFF -> messages.authorStaff();
      case OUTSIDER -> messages.authorOutsider();
      case UNKNOWN -> "";
    };
  }

  String advice(NoticeTemplate template, String support) {
    return switch (template) {
      case WELCOME -> messages.adviceWelcome(support);
      case ADDRESS_REMOVED -> messages.adviceAddressRemoved(support);
      case SEVERAL_CHANGES -> messages.adviceSeveralChanges(support);
      default -> messages.advice(support);
    };
  }
}
