package dev.avisa.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

/** The door of the inbox: what may come in, and what becomes of it. */
final class Intake {
  private static final int BUFFER_BYTES = 8192;

  /** Room for the headers of a client that ignores SIZE; beyond it reading on is a waste. */
  private static final int MAX_OVERRUN_FACTOR = 4;

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
    // A mail on its way in takes two and a half times its size.
    this.maxBytesInFlight = Math.max(options.maxMailBytes(), options.maxBytes() / 2);
    this.maxMailBytes = options.maxMailBytes();
  }

  int maxMailBytes() {
    return maxMailBytes;
  }

  /**
   * The octets of a mail. Reads to the end in any case: a reply in the middle of a mail would be
   * lost on the client.
   *
   * @throws RejectException 552 for a mail above the limit, 452 when all mails on their way in
   *     together are more than fits
   * @throws DropConnectionException for a mail far above the limit
   */
  byte[] receive(InputStream data) throws RejectException, IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int reserved = 0;
    long total = 0;
    boolean crowded = false;
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = data.read(buffer); n >= 0; n = data.read(buffer)) {
        // The library unstuffs a dot after a line break, and so forgets one on the very first line.
        int skip = total == 0 && buffer[0] == '.' ? 1 : 0;
        total += n;
        if (total > (long) MAX_OVERRUN_FACTOR * maxMailBytes) {
          throw new DropConnectionException(421, "4.3.4 Message far too big");
        }
        if (!crowded && total <= maxMailBytes) {
          if (reserve(n)) {
            reserved += n;
            kept.write(buffer, skip, n - skip);
          } else {
            crowded = true;
          }
        }
      }
      if (total > maxMailBytes) {
        throw new RejectException(552, "5.3.4 Message size exceeds fixed limit");
      }
      if (crowded) {
        throw new RejectException(452, "4.3.1 Too much mail at once");
      }
      return kept.toByteArray();
    } finally {
      bytesInFlight.addAndGet(-reserved);
    }
  }

  private boolean reserve(int bytes) {
    if (bytesInFlight.addAndGet(bytes) <= maxBytesInFlight) {
      return true;
    }
    bytesInFlight.addAndGet(-bytes);
    return false;
  }

  Mail accept(Envelope envelope, byte[] raw) {
    Mail mail = new Mail(ids.next(), clock.instant(), envelope, Bytes.of(raw));
    mailbox.add(mail);
    counters.mailAccepted();
    events.publish(mail.id());
    return mail;
  }
}
