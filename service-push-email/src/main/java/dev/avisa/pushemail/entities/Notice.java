package dev.avisa.pushemail.entities;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to tell one person in one mail. It holds no address but the recipient's own, so whatever
 * writes the mail can't show the old address to the owner of the new one, or the other way round.
 *
 * @param user whose data changed
 * @param fullName the name to greet the person with; null when there is none
 * @param events what it tells of, in the order in which it was made; several only when changes were
 *     put together
 */
public record Notice(
    UserId user,
    NoticeKind kind,
    EmailAddress recipient,
    @Nullable String fullName,
    Locale locale,
    List<CoveredEvent> events) {
  public Notice {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a notice tells of something");
    }
  }

  static Notice of(UserDataChanged event, NoticeKind kind, EmailAddress recipient) {
    return new Notice(
        event.user(),
        kind,
        recipient,
        event.contact().fullName(),
        event.contact().locale(),
        List.of(
            new CoveredEvent(
                event.id(),
                event.version(),
                event.occurredAt(),
                Author.of(event),
                event.changes())));
  }

  /**
   * Both in one mail, whose name and language are those after the last change. Changes by SQL come
   * later than those through the API, and so may come behind what was made after them.
   *
   * @param next what came next for the same person at the same address
   */
  public Notice with(Notice next) {
    List<CoveredEvent> all =
        Stream.concat(events.stream(), next.events.stream()).sorted(CoveredEvent.AS_MADE).toList();
    Notice last = all.getLast().equals(next.latest()) ? next : this;
    return new Notice(user, kind, recipient, last.fullName, last.locale, all);
  }

  /** The change that a person may refer to: the last. */
  public CoveredEvent latest() {
    return events.getLast();
  }

  public NoticeTemplate template() {
    return NoticeTemplate.of(kind, events);
  }

  public LaneId lane() {
    return LaneId.of(user, recipient);
  }

  public MessageId messageId() {
    return MessageId.of(events.stream().map(CoveredEvent::id).toList(), kind, recipient);
  }

  /** Masked, so that a notice that meets a log stays private. */
  @Override
  public String toString() {
    return "Notice[events="
        + events.stream().map(CoveredEvent::id).toList()
        + ", kind="
        + kind
        + ", recipient="
        + recipient
        + "]";
  }
}
