package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.RetrySchedule;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.Settlement.Accepted;
import dev.avisa.pushemail.entities.Settlement.Decision;
import dev.avisa.pushemail.entities.Settlement.Parked;
import dev.avisa.pushemail.entities.Settlement.TryAgain;
import java.time.Duration;
import java.time.Instant;

/** What an attempt means for its delivery. */
final class Verdict {
  /** How much longer a mail waits at which the server asked everybody to slow down. */
  private static final Duration AFTER_SLOW_DOWN = Duration.ofSeconds(5);

  /** How often a mail is sent that may have arrived each time. */
  static final int MOST_UNANSWERED = 10;

  private Verdict() {}

  static Decision of(
      SendOutcome outcome, Claim claim, DeliveryPolicy policy, Instant now, double random) {
    return switch (outcome) {
      case SendOutcome.Accepted accepted -> new Accepted();
      case SendOutcome.Refused refused -> new Parked("refused: " + refused.reply());
      case SendOutcome.Postponed postponed -> later(postponed, claim, policy, now, random);
      case SendOutcome.Unanswered unanswered ->
          claim.unanswered() + 1 < MOST_UNANSWERED
              ? later(unanswered, claim, policy, now, random)
              : new Parked(
                  "sent " + MOST_UNANSWERED + " times without an answer: " + unanswered.reply());
      // Whoever operates Avisa has to mend it, and may take a week.
      case SendOutcome.RefusedUs us -> new TryAgain(now, false);
      // It is given up with all others, once that has lasted.
      case SendOutcome.Unreachable none -> new TryAgain(now, false);
      case SendOutcome.SlowDown slow ->
          policy.retries().isOver(claim.createdAt(), now)
              ? gaveUp(slow, policy.retries())
              : new TryAgain(now.plus(AFTER_SLOW_DOWN), false);
    };
  }

  private static Decision later(
      SendOutcome outcome, Claim claim, DeliveryPolicy policy, Instant now, double random) {
    return policy
        .retries()
        .next(claim.attempts() + 1, claim.createdAt(), now, random)
        .<Decision>map(next -> new TryAgain(next, true))
        .orElseGet(() -> gaveUp(outcome, policy.retries()));
  }

  static Parked gaveUp(SendOutcome last, RetrySchedule retries) {
    return new Parked("gave up after " + retries.giveUpAfter() + ": " + last.reply());
  }
}
