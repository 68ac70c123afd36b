package dev.avisa.userdata.entities;

import dev.avisa.domain.EventId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a change happens, by whom, and the id it will be known by.
 *
 * @param at in UTC; cut to microseconds, the finest that every store of it keeps
 * @param actor who asked for the change, as {@link Caller#actor} names them; null when unknown
 */
public record Occurrence(EventId event, Instant at, @Nullable String actor) {
  public Occurrence {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
