package dev.avisa.userdata.entities;

import dev.avisa.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of users before or after a change, as the database's log shows it. No rule holds for what
 * is in it but that the id is one.
 *
 * @param lastEventId as text, because more than event ids can stand there
 * @param createdAt null when the row holds no time that can be read; so is {@code updatedAt}
 */
public record RowImage(
    UserId id,
    Fields fields,
    long version,
    @Nullable String lastEventId,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {}
