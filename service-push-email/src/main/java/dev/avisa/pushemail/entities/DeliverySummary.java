package dev.avisa.pushemail.entities;

import dev.avisa.domain.Mask;
import dev.avisa.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as a list shows it.
 *
 * @param recipient null once it was erased
 * @param kind as it is stored: the name of a {@link NoticeKind}, or one that only a later version
 *     knows
 * @param endedAt null while it is due or being sent
 * @param attempts those that count, since it was created or replayed
 * @param reason why it is parked or was cancelled; no personal data
 */
public record DeliverySummary(
    DeliveryId id,
    UserId user,
    @Nullable String recipient,
    String kind,
    DeliveryState state,
    Instant createdAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable String reason) {

  public DeliverySummary shownTo(Caller caller) {
    if (recipient == null || caller.seesAddresses()) {
      return this;
    }
    return new DeliverySummary(
        id, user, Mask.email(recipient), kind, state, createdAt, endedAt, attempts, reason);
  }

  public Place place() {
    return new Place(createdAt, id.value());
  }

  /** Without the recipient, so that one that meets a log stays private. */
  @Override
  public String toString() {
    return "DeliverySummary[id=" + id + ", state=" + state + "]";
  }
}
