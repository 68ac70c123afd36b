package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody from trying what is known not to work: closed while mail goes out; open since no
 * server can be used, or none wants us, and then one delivery at a time finds out whether that has
 * changed, after a wait that doubles up to a limit.
 *
 * @param openSince null while it is closed
 * @param probeAt when the next probe may go; null while it is closed
 * @param interval between the last two probes
 * @param probing whether a probe is on its way
 * @param cause what keeps it open
 */
public record Circuit(
    Limits limits,
    @Nullable Instant openSince,
    @Nullable Instant probeAt,
    Duration interval,
    boolean probing,
    @Nullable SendOutcome cause) {
  /** Bounds of the time between two probes. */
  public record Limits(Duration first, Duration longest) {}

  public static Circuit closed(Limits limits) {
    return new Circuit(limits, null, null, limits.first(), false, null);
  }

  public boolean isOpen() {
    return openSince != null;
  }

  /** True when somebody may go and see. */
  public boolean mayProbe(Instant now) {
    return probeAt != null && !probing && !now.isBefore(probeAt);
  }

  public Circuit probed() {
    return new Circuit(limits, openSince, probeAt, interval, true, cause);
  }

  /** A probe that was not made after all: there was nothing to send. */
  public Circuit probeDropped() {
    return new Circuit(limits, openSince, probeAt, interval, false, cause);
  }

  /**
   * An attempt met trouble that all would meet.
   *
   * @param probe false for one that was on its way when the circuit opened: it says nothing new
   */
  public Circuit troubled(SendOutcome trouble, boolean probe, Instant now) {
    if (!isOpen()) {
      return new Circuit(limits, now, now.plus(limits.first()), limits.first(), false, trouble);
    }
    if (!probe) {
      return this;
    }
    Duration doubled = interval.multipliedBy(2);
    Duration longer = doubled.compareTo(limits.longest()) < 0 ? doubled : limits.longest();
    return new Circuit(limits, openSince, now.plus(longer), longer, false, trouble);
  }
}
