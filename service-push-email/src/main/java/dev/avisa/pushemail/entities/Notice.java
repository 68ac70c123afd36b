package dev.avisa.pushemail.entities;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.UserDataChanged;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one person. It holds no address but the recipient's own, so whatever writes the
 * mail can't show the old address to the owner of the new one, or the other way round.
 *
 * @param fullName the name to greet the person with; null when there is none
 * @param changes the changed fields with masked values
 */
public record Notice(
    EventId event,
    NoticeKind kind,
    EmailAddress recipient,
    @Nullable String fullName,
    Locale locale,
    Instant occurredAt,
    List<FieldChange> changes) {
  public Notice {
    changes = List.copyOf(changes);
  }

  static Notice of(UserDataChanged event, NoticeKind kind, EmailAddress recipient) {
    return new Notice(
        event.id(),
        kind,
        recipient,
        event.contact().fullName(),
        event.contact().locale(),
        event.occurredAt(),
        event.changes());
  }

  public MessageId messageId() {
    return MessageId.of(event, kind, recipient);
  }

  /** Masked, so that a notice that meets a log stays private. */
  @Override
  public String toString() {
    return "Notice[event=" + event + ", kind=" + kind + ", recipient=" + recipient + "]";
  }
}
