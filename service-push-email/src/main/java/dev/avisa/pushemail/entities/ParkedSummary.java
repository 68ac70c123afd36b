package dev.avisa.pushemail.entities;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a parked record without what is in it. Texts are {@link Printable}.
 *
 * @param at when it was set aside
 * @param key null when it has none, or when it isn't for the one who asks
 * @param reason null when none was written with it
 * @param origin null when none was written with it
 * @param size octets of the value; null when it has none
 */
public record ParkedSummary(
    ParkedId id,
    Instant at,
    @Nullable String key,
    @Nullable String reason,
    @Nullable Origin origin,
    @Nullable Integer size) {
  /** Longer keys are cut. */
  public static final int MAX_KEY = 200;

  public static final int MAX_REASON = 500;

  /** Where the record was before, and when it was written there. */
  public record Origin(String topic, int partition, long offset, @Nullable Instant at) {}

  /** Without the key, if that may be an address that isn't for the caller. */
  public ParkedSummary shownTo(Caller caller) {
    return caller.seesAddresses() || isUserId(key)
        ? this
        : new ParkedSummary(id, at, null, reason, origin, size);
  }

  private static boolean isUserId(@Nullable String key) {
    if (key == null) {
      return false;
    }
    try {
      UserId unused = UserId.parse(key);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }
}
