package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.ReplayOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * What operators do with deliveries. Each method is one transaction, in which what it changed is
 * recorded too, with the actor; it fails with {@link DeliveriesUnavailable} when that could not be
 * done now. The rules are those of {@link dev.avisa.pushemail.entities.Lane}.
 */
public interface DeliveryCorrections {
  /** A parked delivery becomes due, behind what its person still has to get, as if it were new. */
  Uni<Correction> replay(DeliveryId id, String actor, Instant now);

  /** How many parked deliveries {@link #replayAll} is about, at most {@link ReplayOutcome#MOST}. */
  Uni<Integer> countParked(DeliveryFilter filter);

  /**
   * Replays the oldest {@link ReplayOutcome#BATCH} of those that are parked and pass the filter.
   *
   * @param expected does nothing unless so many are, as {@link #countParked} counts
   */
  Uni<ReplayOutcome> replayAll(DeliveryFilter filter, int expected, String actor, Instant now);

  /** A due delivery ends unsent. One that is being sent is left alone. */
  Uni<Correction> cancel(DeliveryId id, CancelReason reason, String actor, Instant now);

  /**
   * Removes records of actions before an instant.
   *
   * @return how many, at most {@code atMost}
   */
  Uni<Integer> forgetActions(Instant before, int atMost);
}
