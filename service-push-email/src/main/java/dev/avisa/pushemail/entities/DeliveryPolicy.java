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
   * What is left of a lease when the last attempt under it may begin: one attempt, of at most 10 s,
   * and as much again for clocks that differ and for the database to hear of it.
   */
  public static final Duration LEASE_MARGIN = Duration.ofSeconds(20);

  /** The most deliveries that this process has claimed at one time. */
  public int inHand() {
    return 4 * concurrency;
  }
}
