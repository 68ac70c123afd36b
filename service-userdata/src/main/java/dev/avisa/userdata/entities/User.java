package dev.avisa.userdata.entities;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person whose data is kept.
 *
 * @param version counts the changes made through this service, from 1
 * @param lastEventId the event of the last change made through this service; null when a row was
 *     put there by somebody else
 * @param createdAt in UTC with microseconds, as is {@code updatedAt}
 */
public record User(
    UserId id,
    Fields fields,
    long version,
    @Nullable EventId lastEventId,
    Instant createdAt,
    Instant updatedAt) {

  public static UserChange.Created create(UserId id, Profile profile, Occurrence occurrence) {
    User user =
        new User(id, profile.fields(), 1, occurrence.event(), occurrence.at(), occurrence.at());
    return new UserChange.Created(
        user,
        event(
            occurrence,
            id,
            ChangeKind.CREATED,
            user.version,
            user.fields.contact(null),
            Fields.changes(null, user.fields)));
  }

  public Revision revision() {
    return Revision.of(this);
  }

  /** What is the same already is no change and makes no event. */
  public UserChange.Replacement replace(Edit edit, Occurrence occurrence) {
    Fields next = edit.applyTo(fields);
    List<FieldChange> changes = Fields.changes(fields, next);
    if (changes.isEmpty()) {
      return new UserChange.Unchanged(this);
    }
    User user = new User(id, next, nextVersion(), occurrence.event(), createdAt, occurrence.at());
    EmailAddress before = fields.validEmail();
    EmailAddress previousEmail = Objects.equals(next.validEmail(), before) ? null : before;
    return new UserChange.Updated(
        user,
        event(
            occurrence,
            id,
            ChangeKind.UPDATED,
            user.version,
            next.contact(previousEmail),
            changes));
  }

  /** SQL can have written any number, the contract knows positive ones. */
  private long nextVersion() {
    return Math.max(1, version + 1);
  }

  /**
   * The event's id isn't the caller's choice: see {@link EventId#ofDeletionOf}. Whoever stores the
   * deletion has to sign the row first, with the event's id and the moment that it is made of.
   */
  public UserChange.Deleted delete(Instant at, @Nullable String actor) {
    return new UserChange.Deleted(
        event(
            new Occurrence(EventId.ofDeletionOf(id, at), at, actor),
            id,
            ChangeKind.DELETED,
            nextVersion(),
            fields.contact(null),
            Fields.changes(fields, null)));
  }

  private static UserDataChanged event(
      Occurrence occurrence,
      UserId user,
      ChangeKind kind,
      long version,
      Contact contact,
      List<FieldChange> changes) {
    return new UserDataChanged(
        occurrence.event(),
        user,
        kind,
        version,
        occurrence.at(),
        Origin.API,
        occurrence.actor(),
        contact,
        changes);
  }
}
