package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One mail. */
public record StoredDelivery(
    DeliveryId id,
    LaneId lane,
    Notice notice,
    String state,
    Instant createdAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable String reason,
    @Nullable Instant replayedAt) {
  StoredDelivery with(
      String state, @Nullable Instant endedAt, int attempts, @Nullable String reason) {
    return new StoredDelivery(
        id, lane, notice, state, createdAt, endedAt, attempts, reason, replayedAt);
  }

  StoredDelivery dueWith(Notice all) {
    return new StoredDelivery(id, lane, all, "due", createdAt, null, 0, null, replayedAt);
  }

  StoredDelivery replayed(Instant now) {
    return new StoredDelivery(id, lane, notice, "due", createdAt, null, 0, null, now);
  }

  /** Since when it has been on its way, this time. */
  Instant since() {
    return Objects.requireNonNullElse(replayedAt, createdAt);
  }

  boolean endedBefore(Instant instant) {
    return endedAt != null && endedAt.isBefore(instant);
  }

  DeliverySummary summary() {
    return new DeliverySummary(
        id,
        notice.user(),
        notice.recipient().value(),
        notice.kind().name(),
        DeliveryState.parse(state),
        createdAt,
        endedAt,
        attempts,
        reason);
  }
}
