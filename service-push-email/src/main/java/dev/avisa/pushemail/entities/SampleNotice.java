package dev.avisa.pushemail.entities;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** A mail of each kind about nobody, to look at. */
public final class SampleNotice {
  public static final EmailAddress RECIPIENT = new EmailAddress("ana@example.org");
  public static final EventId EVENT = EventId.parse("0198c5a3-1b2c-7002-8d5f-7c2b3a4e5f61");

  /** For what has to look the same each time: the link in it is too old. */
  public static final Instant WHEN = Instant.parse("2026-01-15T09:30:00Z");

  private static final FieldChange ADDRESS = new FieldChange("address", "R•••", "A•••");

  private SampleNotice() {}

  /**
   * @param last the event that it refers to, and whose mail it is: a different one is another mail
   * @param when it happened; a link in the mail counts from then on
   */
  public static Notice of(
      NoticeTemplate template, EmailAddress recipient, Locale locale, EventId last, Instant when) {
    return new Notice(
        UserId.NOBODY,
        kind(template),
        recipient,
        "Ana Souza",
        locale,
        events(template, last, when));
  }

  private static NoticeKind kind(NoticeTemplate template) {
    return switch (template) {
      case WELCOME -> NoticeKind.WELCOME;
      case DATA_CHANGED, SEVERAL_CHANGES, ACCOUNT_DEACTIVATED, ACCOUNT_REACTIVATED ->
          NoticeKind.DATA_CHANGED;
      case ADDRESS_ADDED -> NoticeKind.ADDRESS_ADDED;
      case ADDRESS_REMOVED -> NoticeKind.ADDRESS_REMOVED;
      case DATA_DELETED -> NoticeKind.DATA_DELETED;
    };
  }

  private static List<CoveredEvent> events(NoticeTemplate template, EventId last, Instant when) {
    return switch (template) {
      case WELCOME -> List.of(event(last, when, Author.UNKNOWN, everything(true)));
      case DATA_CHANGED ->
          List.of(
              event(
                  last,
                  when,
                  Author.READER,
                  List.of(new FieldChange("dateOfBirth", null, "•••"), ADDRESS)));
      case SEVERAL_CHANGES ->
          List.of(
              event(other(last), when, Author.READER, List.of(ADDRESS)),
              event(
                  last, when, Author.OUTSIDER, List.of(new FieldChange("locale", "en", "pt-BR"))));
      case ACCOUNT_DEACTIVATED ->
          List.of(
              event(
                  last,
                  when,
                  Author.STAFF,
                  List.of(new FieldChange("status", "ACTIVE", "INACTIVE"))));
      case ACCOUNT_REACTIVATED ->
          List.of(
              event(
                  last,
                  when,
                  Author.STAFF,
                  List.of(new FieldChange("status", "INACTIVE", "ACTIVE"))));
      case ADDRESS_ADDED, ADDRESS_REMOVED ->
          List.of(
              event(
                  last,
                  when,
                  Author.OUTSIDER,
                  List.of(new FieldChange("email", "•••@e•••.org", "a•••@e•••.com"))));
      case DATA_DELETED -> List.of(event(last, when, Author.STAFF, everything(false)));
    };
  }

  private static CoveredEvent event(
      EventId id, Instant when, Author author, List<FieldChange> changes) {
    return new CoveredEvent(id, 1, when, author, changes);
  }

  private static EventId other(EventId last) {
    UUID id = last.value();
    return new EventId(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1));
  }

  /** Of an account that comes, or one that goes. */
  private static List<FieldChange> everything(boolean comes) {
    List<String> fields = List.of("username", "email", "fullName", "locale", "status");
    List<String> values = List.of("a•••", "•••@e•••.org", "A•••", "pt-BR", "ACTIVE");
    return IntStream.range(0, fields.size())
        .mapToObj(
            i ->
                new FieldChange(
                    fields.get(i), comes ? null : values.get(i), comes ? values.get(i) : null))
        .toList();
  }
}
