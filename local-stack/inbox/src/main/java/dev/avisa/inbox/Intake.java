package dev.avisa.inbox;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The door of the inbox: what may come in, and what becomes of it. */
final class Intake {
  private final Mailbox mailbox;
  private final Events events;
  private final Counters counters;
  private final Clock clock;
  private final long maxBytesInFlight;
  private final int maxMailBytes;
  private final MailIds ids = new MailIds();
  private final AtomicLong bytesInFlight = new AtomicLong();

  Intake(Mailbox mailbox, Events events, Counters counters, Clock clock, InboxOptions options) {
    this.mailbox = mailbox;
    this.events = events;
    this.counters = counters;
    this.clock = clock;
    this.maxBytesInFlight = options.maxBytes();
    this.maxMailBytes = options.maxMailBytes();
  }

  int maxMailBytes() {
    return maxMailBytes;
  }

  /** Takes a share of what all mails being received may use; false when there is none left. */
  boolean reserve(int bytes) {
    if (bytesInFlight.addAndGet(bytes) <= maxBytesInFlight) {
      return true;
    }
    bytesInFlight.addAndGet(-bytes);
    return false;
  }

  void release(int bytes) {
    bytesInFlight.addAndGet(-bytes);
  }

  Mail accept(Envelope envelope, byte[] raw) {
    Mail mail = new Mail(ids.next(), clock.instant(), envelope, Bytes.of(raw));
    mailbox.add(mail);
    counters.mailAccepted();
    events.publish(mail);
    return mail;
  }
}
