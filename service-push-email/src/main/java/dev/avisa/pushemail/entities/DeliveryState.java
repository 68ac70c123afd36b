package dev.avisa.pushemail.entities;

import dev.avisa.domain.InvalidValue;
import java.util.Locale;

/** Where a delivery is on its way. */
public enum DeliveryState {
  /** Waits for its time, or for the one before it. */
  DUE,
  /** Claimed by an instance, until the lease of its lane ends. */
  SENDING,
  /** A mail server took it. */
  ACCEPTED,
  /** Refused for good, or given up. */
  PARKED,
  /** Taken back by an operator. */
  CANCELLED;

  /**
   * @throws InvalidValue if {@code text} is not the lower-case name of a state
   */
  public static DeliveryState parse(String text) {
    for (DeliveryState state : values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    throw new InvalidValue("must be due, sending, accepted, parked or cancelled");
  }

  /** As the database and the API name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
