package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * The mails to send, each until it was accepted or parked. Each method is one transaction, and
 * fails with {@link DeliveriesUnavailable} when it could not be done now; then nothing of it was
 * done, unless the answer was lost, and it can be called again as it was.
 *
 * <p>The rules are those of {@link dev.avisa.pushemail.entities.Lane}.
 */
public interface Deliveries {
  /**
   * Keeps what is to be told, in this order, leaving out events that were received before. What can
   * leave at once is claimed at once, as far as there is room.
   *
   * @param atMost how many claims the caller has room for
   * @return the claims
   */
  Uni<List<Claim>> receive(List<Notice> notices, Instant now, Instant leaseUntil, int atMost);

  /**
   * Claims the first delivery of each of some lanes that are due: urgent ones in up to half of the
   * room; in the rest, whether urgent or not, those that are due longest and those that came last
   * ({@link dev.avisa.pushemail.entities.Turn}). A lease that ended is due again.
   */
  Uni<List<Claim>> claim(Instant now, Instant leaseUntil, int atMost);

  /** Like {@link #claim}, but only what was created at {@code createdUntil} or earlier. */
  Uni<List<Claim>> claimOld(Instant createdUntil, Instant now, Instant leaseUntil, int atMost);

  /**
   * Stores what became of claims; the attempts of those that were lost meanwhile too. What was
   * stored already, by a call whose answer was lost, is left as it is and not lost, unless somebody
   * has claimed the lane's next since.
   */
  Uni<Settled> settle(List<Settlement> settlements, Instant now);

  /**
   * Removes the personal data of deliveries that were accepted before an instant.
   *
   * @return how many it did, at most {@code atMost}
   */
  Uni<Integer> erase(Instant acceptedBefore, int atMost);

  /**
   * Removes deliveries that ended before an instant, with everything about them.
   *
   * @return how many it did, at most {@code atMost}
   */
  Uni<Integer> forget(Instant endedBefore, int atMost);
}
