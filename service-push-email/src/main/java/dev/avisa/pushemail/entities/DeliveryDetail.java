package dev.avisa.pushemail.entities;

import dev.avisa.domain.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with everything that is known of it.
 *
 * @param attempts oldest first, those before a replay too
 * @param events what the mail tells of, in the order in which it was received
 * @param moreAttempts whether there were more attempts than are given
 */
public record DeliveryDetail(
    DeliverySummary delivery,
    List<AttemptLine> attempts,
    boolean moreAttempts,
    List<EventId> events) {
  public DeliveryDetail {
    attempts = List.copyOf(attempts);
    events = List.copyOf(events);
  }

  /**
   * An attempt as it was recorded.
   *
   * @param text what the server said, without addresses; null once it was erased
   */
  public record AttemptLine(
      Instant startedAt,
      Duration took,
      String outcome,
      String server,
      int code,
      String status,
      @Nullable String text) {}

  public DeliveryDetail shownTo(Caller caller) {
    return new DeliveryDetail(delivery.shownTo(caller), attempts, moreAttempts, events);
  }
}
