package dev.avisa.bench;

import java.time.Duration;
import java.util.concurrent.Phaser;

/** Puts a schedule on a target, and waits for the mails. */
final class Load {
  /** Without any mail for so long, the rest is lost. Longer than coalesced changes wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** For a second copy to come. */
  private static final Duration LINGER = Duration.ofMillis(500);

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /** For the first request to be due on time. */
  private static final Duration RUN_UP = Duration.ofMillis(100);

  private final Clock clock;
  private final Users users;
  private final Target target;

  Load(Clock clock, Users users, Target target) {
    this.clock = clock;
    this.users = users;
    this.target = target;
  }

  /** What a run shows before its costs are known. */
  record Outcome(Tally tally, Latencies lateness, double lagMillis) {}

  Outcome put(Schedule schedule, Ledger ledger, Witness witness) {
    Latencies lateness = new Latencies();
    // Counts what is still to be answered; a request ends by itself after its time-out.
    Phaser unanswered = new Phaser(1);
    long begin = clock.now() + RUN_UP.toNanos();
    for (int number = 0; number < schedule.count(); number++) {
      long due = begin + schedule.dueNanos(number);
      clock.sleepUntil(due);
      UserChange change = users.next();
      Ledger.Change entry = ledger.begin(due, change.recipients());
      unanswered.register();
      target.send(
          change,
          () -> lateness.record(clock.now() - due),
          outcome -> {
            settle(ledger, entry, change, outcome);
            if (outcome == Target.Outcome.STORED) {
              witness.acknowledged(change, due, clock.now());
            }
            unanswered.arriveAndDeregister();
          });
    }
    unanswered.arriveAndAwaitAdvance();
    awaitMails(ledger);
    long lastDue = begin + schedule.dueNanos(schedule.count() - 1);
    return new Outcome(ledger.close(), lateness, Math.max(0, ledger.lastMail() - lastDue) / 1e6);
  }

  private void settle(
      Ledger ledger, Ledger.Change entry, UserChange change, Target.Outcome outcome) {
    switch (outcome) {
      case STORED -> ledger.acknowledged(entry, clock.now());
      case REFUSED -> {
        users.retire(change);
        ledger.refused(entry);
      }
      case UNKNOWN -> {
        users.retire(change);
        ledger.unanswered(entry);
      }
    }
  }

  private void awaitMails(Ledger ledger) {
    long began = clock.now();
    while (ledger.open() > 0
        && clock.now() - Math.max(began, ledger.lastMail()) < PATIENCE.toNanos()) {
      clock.sleepUntil(clock.now() + LOOK_EVERY.toNanos());
    }
    clock.sleepUntil(clock.now() + LINGER.toNanos());
  }
}
