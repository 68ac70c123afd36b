package dev.avisa.userdata.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which repudiations to list: those of a user, the latest first.
 *
 * @param after the id behind which to begin; whether there is such a one doesn't matter
 */
public record RepudiationQuery(UserId user, @Nullable EventId after, PageSize size) {
  /** The same, from where a page ended. */
  public RepudiationQuery after(EventId last) {
    return new RepudiationQuery(user, last, size);
  }
}
