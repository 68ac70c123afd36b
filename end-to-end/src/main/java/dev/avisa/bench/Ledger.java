package dev.avisa.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which mails are owed and which came, of one run. A mail names the events that it covers, and the
 * events of one address come in the order of its changes: so the first event pays the oldest change
 * that is still open for this address.
 *
 * <p>All times are nanoseconds of one clock.
 */
final class Ledger {
  /** Added to the quiet period, since what matters is when the mail left and not when it came. */
  private static final long QUIET_MARGIN_NANOS = 1_000_000_000L;

  private final Set<String> seenEvents;
  private final long quietNanos;
  private final long lateNanos;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Latencies acknowledgement = new Latencies();
  private final Latencies firstMail = new Latencies();
  private final Latencies coalescedMail = new Latencies();
  private long open;
  private long acknowledged;
  private long refused;
  private long unknown;
  private long events;
  private long duplicates;
  private long ghosts;
  private long late;
  private long lastMail;

  /**
   * @param seenEvents of all runs on one system so far: a copy of a mail may come after its run. To
   *     be shared by those that aren't used at the same time
   * @param quietNanos the quiet period of service-push-email
   * @param lateNanos what a mail may take without being counted as late
   */
  Ledger(Set<String> seenEvents, long quietNanos, long lateNanos) {
    this.seenEvents = seenEvents;
    this.quietNanos = quietNanos;
    this.lateNanos = lateNanos;
  }

  /** One change, and what of it is still open. */
  static final class Change {
    private final long due;
    private final List<String> recipients;

    private Change(long due, List<String> recipients) {
      this.due = due;
      this.recipients = recipients;
    }
  }

  /**
   * @param first whether the change has no reason to wait for others of the same user
   */
  private record Owed(Change change, boolean first) {}

  private static final class Account {
    private final Deque<Owed> open = new ArrayDeque<>();
    private long owed;
    private long events;

    /** Changes that may or may not have been made. */
    private long unknown;

    private boolean mailed;
    private long lastMail;
  }

  /** To be called before the request leaves: the mail may be faster than the answer. */
  synchronized Change begin(long due, List<String> recipients) {
    Change change = new Change(due, recipients);
    for (String recipient : recipients) {
      Account account = accounts.computeIfAbsent(recipient, any -> new Account());
      boolean rested = !account.mailed || due - account.lastMail > quietNanos + QUIET_MARGIN_NANOS;
      account.open.add(new Owed(change, rested && account.open.isEmpty()));
      account.owed++;
      open++;
    }
    return change;
  }

  /** The answer says that the change is stored. */
  synchronized void acknowledged(Change change, long now) {
    acknowledged++;
    acknowledgement.record(now - change.due);
  }

  /** The answer says that nothing was stored. */
  synchronized void refused(Change change) {
    refused++;
    forget(change);
  }

  /** No answer came, or one that leaves open whether the change is stored. */
  synchronized void unanswered(Change change) {
    unknown++;
    forget(change);
    change.recipients.forEach(recipient -> account(recipient).unknown++);
  }

  private void forget(Change change) {
    for (String recipient : change.recipients) {
      Account account = account(recipient);
      if (account.open.removeIf(owed -> owed.change == change)) {
        open--;
      }
      account.owed--;
    }
  }

  private Account account(String recipient) {
    return accounts.computeIfAbsent(recipient, any -> new Account());
  }

  /**
   * @param eventIds what the mail says that it covers
   * @param now when the server had taken it, before it said so
   */
  synchronized void mail(String recipient, List<String> eventIds, long now) {
    Account account = accounts.get(recipient);
    if (account == null || eventIds.isEmpty()) {
      ghosts++;
      return;
    }
    account.mailed = true;
    account.lastMail = now;
    lastMail = now;
    for (String event : eventIds) {
      if (seenEvents.add(recipient + ' ' + event)) {
        pay(account, now);
      } else {
        duplicates++;
      }
    }
  }

  private void pay(Account account, long now) {
    events++;
    account.events++;
    Owed owed = account.open.poll();
    if (owed == null) {
      return;
    }
    open--;
    long took = now - owed.change.due;
    if (account.unknown == 0) {
      (owed.first ? firstMail : coalescedMail).record(took);
    }
    if (owed.first && took > lateNanos) {
      late++;
    }
  }

  /** Mails that are owed and haven't come. */
  synchronized long open() {
    return open;
  }

  synchronized long lastMail() {
    return lastMail;
  }

  /** What it comes to, when nothing more is waited for. */
  synchronized Tally close() {
    long lost = 0;
    long owed = 0;
    long tooMany = ghosts;
    for (Account account : accounts.values()) {
      owed += account.owed;
      lost += Math.max(0, account.owed - account.events);
      tooMany += Math.max(0, account.events - account.owed - account.unknown);
    }
    return new Tally(
        new Tally.Changes(acknowledged, refused, unknown),
        new Tally.Mails(owed, events, lost, duplicates, tooMany, late),
        acknowledgement,
        firstMail,
        coalescedMail);
  }
}
