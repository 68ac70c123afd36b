package dev.avisa.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event that everything in Avisa is about: the data of one user changed, and it is committed.
 *
 * <p>Published on the topic {@code cdc.info-user} with the user's id as the key; docs/events.md
 * describes the record on the wire.
 *
 * @param id the same whenever and however the same change is met again
 * @param user whose data changed
 * @param version the version of the user's row after the change, counting from 1
 * @param occurredAt when the change was made, in UTC with microseconds
 * @param actor who asked for the change, in words of the identity provider; null when unknown
 * @param changes the fields that changed, each once, in the order of the REST API
 */
public record UserDataChanged(
    EventId id,
    UserId user,
    ChangeKind kind,
    long version,
    Instant occurredAt,
    Origin origin,
    @Nullable String actor,
    Contact contact,
    List<FieldChange> changes) {
  public UserDataChanged {
    changes = List.copyOf(changes);
  }
}
