package dev.avisa.pushemail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that tests don't care about the details of. */
public final class Samples {
  private Samples() {}

  /** An address nobody else uses, so that tests can share an inbox. */
  public static EmailAddress freshAddress() {
    return new EmailAddress("p" + UUID.randomUUID().toString().replace("-", "") + "@example.org");
  }

  public static UserDataChanged event(
      ChangeKind kind, @Nullable EmailAddress email, @Nullable EmailAddress previousEmail) {
    return new UserDataChanged(
        new EventId(UUID.randomUUID()),
        new UserId(UUID.randomUUID()),
        kind,
        1,
        Instant.parse("2026-01-15T09:30:00.123456Z"),
        Origin.DIRECT,
        null,
        new Contact(email, previousEmail, "Ana Souza", Locale.ENGLISH),
        List.of(new FieldChange("fullName", "A•••", "B•••")));
  }

  public static Notice notice(EmailAddress recipient) {
    return notice(recipient, "Ana Souza");
  }

  public static Notice notice(EmailAddress recipient, String fullName) {
    return new Notice(
        new UserId(UUID.randomUUID()),
        NoticeKind.DATA_CHANGED,
        recipient,
        fullName,
        Locale.ENGLISH,
        List.of(event()));
  }

  public static Notice notice(UserId user, NoticeKind kind, EmailAddress recipient) {
    return new Notice(user, kind, recipient, "Ana Souza", Locale.ENGLISH, List.of(event()));
  }

  public static CoveredEvent event() {
    return new CoveredEvent(
        new EventId(UUID.randomUUID()),
        1,
        Instant.parse("2026-01-15T09:30:00Z"),
        Author.OUTSIDER,
        List.of(new FieldChange("address", "R•••", null)));
  }

  public static ReceivedRecord record() {
    return new ReceivedRecord(
        "cdc.info-user",
        3,
        42,
        1_700_000_000_000L,
        ("key-" + UUID.randomUUID()).getBytes(UTF_8),
        List.of(new ReceivedRecord.Header("ce_id", "1".getBytes(UTF_8))),
        "{}".getBytes(UTF_8));
  }
}
