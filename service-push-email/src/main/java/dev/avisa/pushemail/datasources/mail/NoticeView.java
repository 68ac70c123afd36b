package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.FieldChange;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What templates show, already in words: they only lay it out. Templates of other people's making
 * use it too, so it only ever grows; docs/mail.md lists what there is.
 *
 * @param logo whether a picture goes with the mail, as cid:logo@avisa
 * @param repudiateUrl of the last change; empty when there is no page to say that it wasn't oneself
 * @param reference of the last change
 * @param labels what is the same in each mail of a language
 */
record NoticeView(
    String language,
    String textDirection,
    String brand,
    String accent,
    boolean logo,
    String headline,
    String greeting,
    String lead,
    List<Part> parts,
    boolean showsBefore,
    boolean showsAfter,
    String advice,
    String support,
    String repudiateUrl,
    String reference,
    String footer,
    NoticeMessages labels) {
  /** As mail programs see one: evil.example suffices, or the digits of a telephone number. */
  private static final Pattern LINK =
      Pattern.compile(
          "://|www\\.|[\\p{L}\\p{N}]\\.\\p{L}{2,}|\\p{Nd}(?:\\P{L}{0,3}\\p{Nd}){4}",
          Pattern.CASE_INSENSITIVE);

  /**
   * One change; a mail that was held tells of several.
   *
   * @param author empty when nobody knows
   * @param repudiateUrl where to say of this change that it wasn't oneself; empty without a page
   */
  record Part(List<Row> rows, String when, String author, String reference, String repudiateUrl) {}

  record Row(String field, String before, String after) {}

  static NoticeView of(
      Notice notice,
      Wording wording,
      Brand brand,
      String support,
      Function<CoveredEvent, String> repudiateUrls) {
    NoticeMessages messages = wording.messages();
    List<Part> parts =
        notice.events().stream().map(event -> part(event, wording, repudiateUrls)).toList();
    Part latest = parts.getLast();
    return new NoticeView(
        messages.languageTag(),
        messages.textDirection(),
        brand.name(),
        brand.accent(),
        brand.logo() != null,
        wording.subject(notice),
        wording.greeting(name(notice)),
        wording.lead(notice, brand.name()),
        parts,
        notice.kind() != NoticeKind.WELCOME,
        notice.kind() != NoticeKind.DATA_DELETED,
        wording.advice(notice.template(), support),
        support,
        latest.repudiateUrl(),
        latest.reference(),
        messages.footer(brand.name()),
        messages);
  }

  private static Part part(
      CoveredEvent event, Wording wording, Function<CoveredEvent, String> repudiateUrls) {
    return new Part(
        event.changes().stream().map(change -> row(change, wording)).toList(),
        wording.when(event.occurredAt()),
        wording.author(event.author()),
        event.id().toString(),
        repudiateUrls.apply(event));
  }

  private static Row row(FieldChange change, Wording wording) {
    return new Row(
        wording.fieldName(change.field()),
        wording.value(change.field(), change.before()),
        wording.value(change.field(), change.after()));
  }

  /**
   * Empty for a name that is itself among what is only shown masked, and for one that mail programs
   * would make a link of: whoever may choose a name could otherwise have us mail advertisements to
   * strangers.
   */
  static String name(Notice notice) {
    String fullName = notice.fullName();
    boolean changed =
        notice.events().stream()
            .flatMap(event -> event.changes().stream())
            .anyMatch(change -> change.field().equals("fullName"));
    if (fullName == null || changed) {
      return "";
    }
    return LINK.matcher(fullName).find() ? "" : PlainLine.of(fullName);
  }
}
