package dev.avisa.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail on its way in: from MAIL to the 250 after its last octet (RFC 5321 §3.3). */
final class Transaction implements MessageHandler {
  private final Session session;
  private final Intake intake;
  private final FaultInjector faults;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";
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
    faults.at(Stage.DATA, session, recipients);
  }

  /** Whether the mail's last octet has come, so that the next command begins a new transaction. */
  boolean isOver() {
    return over;
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] raw = receive(data);
    faults.at(Stage.BEFORE_250, session, recipients);
    Mail mail = intake.accept(new Envelope(session.getHelo().orElse(""), sender, recipients), raw);
    faults.at(Stage.AFTER_250, session, recipients);
    return "Ok: queued as " + mail.id();
  }

  @Override
  public void done() {
    // Nothing outlives data().
  }

  private byte[] receive(InputStream data) throws RejectException, IOException {
    try {
      return intake.receive(data);
    } finally {
      over = true;
    }
  }
}
