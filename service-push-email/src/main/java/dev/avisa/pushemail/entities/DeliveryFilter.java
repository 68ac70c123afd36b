package dev.avisa.pushemail.entities;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries: those that have all the given values. Null asks for nothing.
 *
 * @param reason exactly as it is kept
 * @param from created then or later
 * @param to created before
 */
public record DeliveryFilter(
    @Nullable UserId user,
    @Nullable EmailAddress recipient,
    @Nullable DeliveryState state,
    @Nullable String reason,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** The same, but only parked ones. */
  public DeliveryFilter parked() {
    return new DeliveryFilter(user, recipient, DeliveryState.PARKED, reason, from, to);
  }

  /** Without the values, so that a person who meets a log stays private. */
  @Override
  public String toString() {
    return "DeliveryFilter[…]";
  }
}
