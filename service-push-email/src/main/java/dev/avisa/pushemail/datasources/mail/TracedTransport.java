package dev.avisa.pushemail.datasources.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's SMTP client, watched: at what stage the conversation is, and what the server said to
 * it. Its exceptions tell neither reliably. For one thread at a time.
 */
final class TracedTransport extends SMTPTransport {
  private final MailLogin login;
  private final Consumer<Stage> onStage;
  private Stage stage = Stage.GREETING;
  private int code;
  private String reply = "";
  private boolean listening = true;
  private boolean connected;
  private boolean letterNeedsUtf8;

  /** What goes with MAIL; null where each command waits for the reply to the one before. */
  private @Nullable String recipient;

  /** What went with the command before it and has its reply still to come; null for nothing. */
  private @Nullable String sentAhead;

  /**
   * @param onStage told of each stage before its command is sent
   */
  TracedTransport(Session session, MailLogin login, Consumer<Stage> onStage) {
    super(session, null);
    this.login = login;
    this.onStage = onStage;
  }

  Stage stage() {
    return stage;
  }

  /** The code of the reply to this stage; 0 as long as there is none. */
  int code() {
    return code;
  }

  /** The reply to this stage as it came; empty as long as there is none. */
  String reply() {
    return reply;
  }

  /**
   * The next to be sent: it alone may declare SMTPUTF8.
   *
   * @param together whether its recipient may go with MAIL
   */
  void next(Letter letter, boolean together) {
    letterNeedsUtf8 = letter.needsUtf8();
    recipient = together ? letter.recipient() : null;
  }

  boolean offersUtf8() {
    return super.supportsExtension("SMTPUTF8");
  }

  /**
   * While it connects it claims that SMTPUTF8 is there, because the library logs a complaint
   * otherwise. Later it is asked before it sends MAIL, and declares what it is told.
   */
  @Override
  public boolean supportsExtension(String extension) {
    return "SMTPUTF8".equals(extension)
        ? !connected || (letterNeedsUtf8 && offersUtf8())
        : super.supportsExtension(extension);
  }

  /** What {@link #connect(java.net.Socket)} ends up in, with nothing given. */
  @Override
  public synchronized void connect(
      @Nullable String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    // Not the server's host, which the socket knows: the library looks this one up when a login
    // fails, which is no time to wait for a name server.
    super.connect("127.0.0.1", port, login.user(), login.password());
    connected = true;
  }

  /** The older greeting is for servers that don't know EHLO, not for those that have no time. */
  @Override
  protected void helo(String domain) throws MessagingException {
    if (code < 500) {
      throw new MessagingException("EHLO was refused");
    }
    super.helo(domain);
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    Stage next = Stage.of(command);
    listening = next != null || stage == Stage.LOGIN;
    if (next != null) {
      onStage.accept(next);
      stage = next;
      code = 0;
      reply = "";
    }
    if (next == Stage.MAIL) {
      sendWithRecipient(command);
    } else if (next == Stage.RCPT && sentAhead != null) {
      expect(command);
    } else {
      super.sendCommand(command);
    }
  }

  /**
   * One right after the other where the server takes commands before it answered (RFC 2920), which
   * saves a round trip. Not DATA too: a server may want the mail although it refused the recipient.
   * After a refusal of MAIL a reply is left over, and the connection is of no more use.
   */
  private void sendWithRecipient(String command) throws MessagingException {
    super.sendCommand(command);
    if (recipient != null && supportsExtension("PIPELINING")) {
      sentAhead = "RCPT TO:<" + recipient + ">";
      super.sendCommand(sentAhead);
    } else {
      sentAhead = null;
    }
  }

  private void expect(String command) throws MessagingException {
    if (!command.equals(sentAhead)) {
      throw new MessagingException("another recipient was announced");
    }
    sentAhead = null;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int read = super.readServerResponse();
    if (listening && read > 0) {
      code = read;
      reply = getLastServerResponse();
    }
    return read;
  }
}
