package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody from trying what is known not to work: closed while mail goes out; open since no
 * server can be used, or none wants us, and then one delivery at a time finds out whether that has
 * changed, after a wait that doubles up to a limit; half-open once a probe found nothing to send,
 * since another instance may have sent it all: the next delivery is tried at once, and tells.
 *
 * @param openSince null while it is closed
 * @param outageSince since when no server can be used, rather than none wants us; null otherwise
 * @param probeAt when the next probe may go; null while it is closed
 * @param interval between the last two probes
 * @param probing whether a probe is on its way
 * @param cause what keeps it open
 * @param nothingDue whether the last probe found nothing to send
 */
public record Circuit(
    Limits limits,
    @Nullable Instant openSince,
    @Nullable Instant outageSince,
    @Nullable Instant probeAt,
    Duration interval,
    boolean probing,
    @Nullable SendOutcome cause,
    boolean nothingDue) {
  /** Bounds of the time between two probes. */
  public record Limits(Duration first, Duration longest) {}

  public static Circuit closed(Limits limits) {
    return new Circuit(limits, null, null, null, limits.first(), false, null, false);
  }

  public boolean isOpen() {
    return openSince != null;
  }

  /** Nobody waits, and whether mail goes out by now isn't known. Still {@link #isOpen}. */
  public boolean isHalfOpen() {
    return isOpen() && nothingDue;
  }

  /** True when somebody may go and see. */
  public boolean mayProbe(Instant now) {
    return probeAt != null && !probing && !now.isBefore(probeAt);
  }

  public Circuit probed() {
    return with(true, nothingDue);
  }

  /** A probe that begins has looked for something to send. */
  public Circuit probeFound(boolean something) {
    return with(probing && something, !something);
  }

  /** A probe that was not made after all, or told nothing. */
  public Circuit probeDropped() {
    return with(false, nothingDue);
  }

  private Circuit with(boolean probing, boolean nothingDue) {
    return new Circuit(
        limits, openSince, outageSince, probeAt, interval, probing, cause, nothingDue);
  }

  /**
   * An attempt met trouble that all would meet.
   *
   * @param probe false for one that was on its way when the circuit opened: it says nothing new
   */
  public Circuit troubled(SendOutcome trouble, boolean probe, Instant now) {
    if (isOpen() && !probe) {
      return this;
    }
    Instant since = openSince == null ? now : openSince;
    Duration wait = openSince == null ? limits.first() : longerInterval();
    return new Circuit(
        limits, since, outageSince(trouble, now), now.plus(wait), wait, false, trouble, false);
  }

  private Duration longerInterval() {
    Duration doubled = interval.multipliedBy(2);
    return doubled.compareTo(limits.longest()) < 0 ? doubled : limits.longest();
  }

  private @Nullable Instant outageSince(SendOutcome trouble, Instant now) {
    if (trouble instanceof SendOutcome.RefusedUs) {
      return null;
    }
    return outageSince == null ? now : outageSince;
  }

  /**
   * Whether no server could be used for so long. Servers that none of ours may use are another
   * matter: whoever refuses us may need a week to be talked to, and while that is mended a server
   * may be away for a moment.
   */
  public boolean isOutageOf(Duration least, Instant now) {
    return outageSince != null && !now.isBefore(outageSince.plus(least));
  }
}
