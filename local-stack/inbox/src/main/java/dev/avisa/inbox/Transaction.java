package dev.avisa.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.io.DotUnstuffingInputStream;
import org.subethamail.smtp.server.Session;

/** One mail on its way in: from MAIL to the 250 after its last octet (RFC 5321 §3.3). */
final class Transaction implements MessageHandler {
  private static final int BUFFER_BYTES = 8192;

  /** Room for the headers of a client that ignores SIZE; beyond it reading on is a waste. */
  private static final int MAX_OVERRUN_FACTOR = 4;

  private final Session session;
  private final Intake intake;
  private final FaultInjector faults;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";
  private boolean pastDataStage;
  private boolean over;

  Transaction(Session session, Intake intake, FaultInjector faults) {
    this.session = session;
    this.intake = intake;
    this.faults = faults;
  }

  @Override
  public void from(String from) throws RejectException {
    faults.at(Stage.MAIL, session, List.of());
    sender = from;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    faults.at(Stage.RCPT, session, List.of(recipient));
    recipients.add(recipient);
  }

  void reachDataStage() throws RejectException {
    if (!pastDataStage) {
      pastDataStage = true;
      faults.at(Stage.DATA, session, recipients);
    }
  }

  /** Whether the mail's last octet has come, so that the next command begins a new transaction. */
  boolean isOver() {
    return over;
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] raw = read(data);
    over = true;
    reachDataStage();
    faults.at(Stage.BEFORE_250, session, recipients);
    Mail mail = intake.accept(new Envelope(session.getHelo().orElse(""), sender, recipients), raw);
    faults.at(Stage.AFTER_250, session, recipients);
    return "Ok: queued as " + mail.id();
  }

  @Override
  public void done() {
    // Nothing outlives data().
  }

  /** Reads to the end in any case: a reply in the middle of a mail would be lost on the client. */
  private byte[] read(InputStream data) throws RejectException, IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int reserved = 0;
    long total = 0;
    boolean crowded = false;
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = data.read(buffer); n >= 0; n = data.read(buffer)) {
        int skip = total == 0 ? stuffedDots(data, buffer) : 0;
        total += n;
        if (total > (long) MAX_OVERRUN_FACTOR * intake.maxMailBytes()) {
          throw new DropConnectionException(421, "4.3.4 Message far too big");
        }
        crowded |= total <= intake.maxMailBytes() && !intake.reserve(n);
        if (!crowded && total <= intake.maxMailBytes()) {
          reserved += n;
          kept.write(buffer, skip, n - skip);
        }
      }
    } finally {
      over = true;
      intake.release(reserved);
    }
    if (total > intake.maxMailBytes()) {
      throw new RejectException(552, "5.3.4 Message size exceeds fixed limit");
    }
    if (crowded) {
      throw new RejectException(452, "4.3.1 Too much mail at once");
    }
    return kept.toByteArray();
  }

  /** The library unstuffs a dot after a line break, and so forgets one on the very first line. */
  private static int stuffedDots(InputStream data, byte[] start) {
    return data instanceof DotUnstuffingInputStream && start[0] == '.' ? 1 : 0;
  }
}
