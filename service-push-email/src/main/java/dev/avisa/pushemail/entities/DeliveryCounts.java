package dev.avisa.pushemail.entities;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many deliveries there are. Counting stops at a limit, so that it costs the same however many
 * were kept.
 *
 * @param states one for each state
 * @param oldestDue when the oldest one that is due was created, be it that it waits on purpose;
 *     null when none is
 * @param nextDue when the next one may be claimed, in the past when nobody has got round to it yet;
 *     null when there is nothing to send
 * @param parked the most frequent reasons first, of the newest {@value #MOST_PARKED}
 */
public record DeliveryCounts(
    Map<DeliveryState, Integer> states,
    @Nullable Instant oldestDue,
    @Nullable Instant nextDue,
    List<Reason> parked) {
  /** What is counted of a state; whoever reads this number reads "at least". */
  public static final int MOST = 100_000;

  /** How many parked ones are looked at for their reasons. */
  public static final int MOST_PARKED = 10_000;

  /** How many reasons are told. */
  public static final int MOST_REASONS = 50;

  public DeliveryCounts {
    states = Map.copyOf(states);
    parked = List.copyOf(parked);
  }

  public record Reason(@Nullable String reason, int count) {}
}
