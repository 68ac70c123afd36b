package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.SendOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The servers in their order of preference. What is about a server, or about us at that server,
 * sends the mail on to the next one; what is about the mail, or leaves open whether it was taken,
 * doesn't.
 */
final class MailServers {
  private static final Logger LOG = Logger.getLogger(MailServers.class);

  /** With less time than this left, no server is given a try. */
  static final Duration WORTH_A_TRY = Duration.ofMillis(200);

  private final List<Choice> choices;
  private final LongSupplier nanoTime;

  /** One attempt at one server. */
  interface Attempt {
    SendOutcome make(Letter letter, Deadlines deadlines);
  }

  /** A server, and whether it is worth a try. */
  record Choice(Server server, Attempt attempt, Circuit circuit) {}

  MailServers(List<Choice> choices, LongSupplier nanoTime) {
    this.choices = List.copyOf(choices);
    this.nanoTime = nanoTime;
  }

  /**
   * The outcome at the first server that has one about the mail; else that of the last one tried.
   * At least one is tried, whatever the circuits say: whether to try at all is the caller's to
   * decide.
   */
  SendOutcome send(Letter letter, Deadlines deadlines) {
    SendOutcome last = null;
    for (Choice choice : choices) {
      boolean late =
          last != null && deadlines.sent() - nanoTime.getAsLong() < WORTH_A_TRY.toNanos();
      if (!late && choice.circuit().admits(nanoTime.getAsLong())) {
        last = attempt(choice, letter, deadlines);
        if (isAboutTheMail(last)) {
          return last;
        }
      }
    }
    return last != null ? last : attempt(soonest(), letter, deadlines);
  }

  private Choice soonest() {
    long now = nanoTime.getAsLong();
    return choices.stream()
        .min(Comparator.comparingLong(choice -> choice.circuit().sparedUntil() - now))
        .orElseThrow();
  }

  private SendOutcome attempt(Choice choice, Letter letter, Deadlines deadlines) {
    SendOutcome outcome;
    try {
      outcome = choice.attempt().make(letter, deadlines);
    } catch (RuntimeException | Error defect) {
      // Or a probe that never ends would keep the server out of use for good.
      choice.circuit().fellSilent(nanoTime.getAsLong());
      throw defect;
    }
    learn(choice, outcome);
    return outcome;
  }

  private void learn(Choice choice, SendOutcome outcome) {
    long now = nanoTime.getAsLong();
    switch (outcome) {
      case SendOutcome.RefusedUs us -> report(choice, us, choice.circuit().failed(now));
      case SendOutcome.SlowDown slow -> report(choice, slow, choice.circuit().failed(now));
      case SendOutcome.Unreachable none -> report(choice, none, choice.circuit().failed(now));
      case SendOutcome.Postponed later when later.reply().code() == 0 ->
          report(choice, later, choice.circuit().fellSilent(now));
      case SendOutcome.Unanswered none -> report(choice, none, choice.circuit().fellSilent(now));
      default -> {
        if (choice.circuit().answered()) {
          LOG.infof("%s is in use again", choice.server());
        }
      }
    }
  }

  private static void report(Choice choice, SendOutcome outcome, Duration pause) {
    if (pause.isPositive()) {
      LOG.warnf(
          "%s is spared for %d s: %s, %s",
          choice.server(), pause.toSeconds(), outcome.getClass().getSimpleName(), outcome.reply());
    }
  }

  private static boolean isAboutTheMail(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Accepted accepted -> true;
      case SendOutcome.Refused refused -> true;
      case SendOutcome.Postponed postponed -> true;
      case SendOutcome.Unanswered unanswered -> true;
      case SendOutcome.RefusedUs refusedUs -> false;
      case SendOutcome.SlowDown slowDown -> false;
      case SendOutcome.Unreachable unreachable -> false;
    };
  }
}
