package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Finds out which trouble that all would meet is none: whatever the words, a mail that meets it
 * again and again while others are accepted in between meets it for its own sake. Otherwise one
 * such mail would stop everybody's, over and over, for good.
 */
final class FalseAlarms {
  /** Times that a delivery meets trouble although others were accepted since the time before. */
  static final int ENOUGH = 2;

  /** Of deliveries remembered; those that met trouble longest ago are forgotten. */
  static final int MOST = 1_000;

  /**
   * @param accepted mails of others before it
   * @param contradicted how often others were accepted between two of its troubles
   */
  private record Trouble(long accepted, int contradicted) {}

  private final SequencedMap<DeliveryId, Trouble> troubles = new LinkedHashMap<>();
  private long accepted;

  SendOutcome understand(DeliveryId delivery, SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Accepted done -> {
        accepted++;
        troubles.remove(delivery);
        yield done;
      }
      case SendOutcome.RefusedUs us -> unlessContradicted(delivery, us);
      case SendOutcome.Unreachable none -> unlessContradicted(delivery, none);
      // Without a reply it was us who had no connection free.
      case SendOutcome.SlowDown slow when slow.reply().code() > 0 ->
          unlessContradicted(delivery, slow);
      default -> outcome;
    };
  }

  private SendOutcome unlessContradicted(DeliveryId delivery, SendOutcome trouble) {
    return contradicted(delivery) < ENOUGH ? trouble : new SendOutcome.Postponed(trouble.reply());
  }

  private int contradicted(DeliveryId delivery) {
    Trouble before = troubles.remove(delivery);
    int contradicted =
        before == null ? 0 : before.contradicted() + (before.accepted() < accepted ? 1 : 0);
    troubles.putLast(delivery, new Trouble(accepted, contradicted));
    if (troubles.size() > MOST) {
      troubles.pollFirstEntry();
    }
    return contradicted;
  }
}
