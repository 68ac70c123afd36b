package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Finds out which refusals of us are none: whatever the words, a mail that is refused again and
 * again while others are accepted in between is refused for its own sake. Otherwise one such mail
 * would stop everybody's, over and over, for good.
 */
final class RefusalsOfUs {
  /** Times that a delivery is refused although others were accepted since the time before. */
  static final int ENOUGH = 2;

  /** Of deliveries remembered; those refused longest ago are forgotten. */
  static final int MOST = 1_000;

  /**
   * @param accepted mails of others before it
   * @param contradicted how often others were accepted between two of its refusals
   */
  private record Refusal(long accepted, int contradicted) {}

  private final SequencedMap<DeliveryId, Refusal> refusals = new LinkedHashMap<>();
  private long accepted;

  SendOutcome understand(DeliveryId delivery, SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Accepted done -> {
        accepted++;
        refusals.remove(delivery);
        yield done;
      }
      case SendOutcome.RefusedUs us ->
          contradicted(delivery) < ENOUGH ? us : new SendOutcome.Postponed(us.reply());
      default -> outcome;
    };
  }

  private int contradicted(DeliveryId delivery) {
    Refusal before = refusals.remove(delivery);
    int contradicted =
        before == null ? 0 : before.contradicted() + (before.accepted() < accepted ? 1 : 0);
    refusals.putLast(delivery, new Refusal(accepted, contradicted));
    if (refusals.size() > MOST) {
      refusals.pollFirstEntry();
    }
    return contradicted;
  }
}
