package dev.avisa.pushemail.entities;

import java.time.Duration;

/**
 * What the operator decides about deliveries; docs/delivery.md describes each.
 *
 * @param lease how long a claim is good for
 * @param concurrency the most mails on their way at one time, in this process
 * @param eraseAfter from acceptance until personal data goes
 * @param forgetAfter from the end of a delivery until all of it goes
 */
public record DeliveryPolicy(
    Coalescing coalescing,
    RetrySchedule retries,
    Circuit.Limits probes,
    Duration lease,
    int concurrency,
    Duration eraseAfter,
    Duration forgetAfter) {
  /**
   * What is left of a lease when an attempt under it has to be over: for clocks that differ, and
   * for the database to hear of it.
   */
  public static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

  /** The least time that an attempt is begun with. */
  public static final Duration LEAST_ATTEMPT = Duration.ofSeconds(10);

  /** The most deliveries that this process has claimed at one time. */
  public int inHand() {
    return 4 * concurrency;
  }
}
