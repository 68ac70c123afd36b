package dev.avisa.domain;

import java.time.Instant;

/**
 * The event that the person whose data changed says it wasn't them. It holds nothing of the change
 * itself, nor of the person.
 *
 * <p>Published on the topic {@code cdc.info-user} behind the change's own event, with the user's id
 * as the key; docs/events.md describes the record on the wire.
 *
 * @param repudiated the event of the change
 * @param occurredAt when the person said so, in UTC with microseconds
 */
public record UserChangeRepudiated(
    EventId id, UserId user, EventId repudiated, Instant occurredAt) {}
