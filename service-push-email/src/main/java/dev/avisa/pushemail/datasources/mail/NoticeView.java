package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.FieldChange;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the templates show, already in words: they only lay it out. */
record NoticeView(
    String language,
    String headline,
    String greeting,
    String lead,
    List<Part> parts,
    boolean showsBefore,
    boolean showsAfter,
    String advice,
    String reference,
    NoticeMessages labels) {
  /** One change; a mail that was held tells of several. */
  record Part(List<Row> rows, String when) {}

  record Row(String field, String before, String after) {}

  static NoticeView of(Notice notice, Wording wording, String support) {
    NoticeKind kind = notice.kind();
    return new NoticeView(
        wording.messages().languageTag(),
        wording.subject(kind),
        wording.greeting(name(notice.fullName())),
        wording.lead(notice),
        notice.events().stream().map(event -> part(event, wording)).toList(),
        kind != NoticeKind.WELCOME,
        kind != NoticeKind.DATA_DELETED,
        wording.advice(kind, support),
        notice.latest().id().toString(),
        wording.messages());
  }

  private static Part part(CoveredEvent event, Wording wording) {
    return new Part(
        event.changes().stream().map(change -> row(change, wording)).toList(),
        wording.when(event.occurredAt()));
  }

  private static Row row(FieldChange change, Wording wording) {
    return new Row(
        wording.fieldName(change.field()),
        value(change.before(), wording),
        value(change.after(), wording));
  }

  private static String value(@Nullable String masked, Wording wording) {
    return masked == null ? wording.messages().emptyValue() : PlainLine.of(masked);
  }

  /**
   * Empty for a name that mail programs would make a link of: whoever may choose a name could
   * otherwise have us mail advertisements to strangers.
   */
  private static String name(@Nullable String fullName) {
    if (fullName == null) {
      return "";
    }
    String lower = fullName.toLowerCase(Locale.ROOT);
    return lower.contains("://") || lower.contains("www.") ? "" : PlainLine.of(fullName);
  }
}
